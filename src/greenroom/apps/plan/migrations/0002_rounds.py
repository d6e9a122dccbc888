import django.db.models.deletion
from django.db import migrations, models


def formats_become_rounds(apps, schema_editor):
    """A format that was ticked is a round that is not dated yet."""
    rounds = apps.get_model("plan", "Round")
    for target in apps.get_model("plan", "Target").objects.iterator():
        rounds.objects.bulk_create(
            rounds(target=target, format=name, position=at)
            for at, name in enumerate(target.formats)
            if isinstance(name, str)
        )


def rounds_become_formats(apps, schema_editor):
    for target in apps.get_model("plan", "Target").objects.iterator():
        names = target.rounds.order_by("position", "pk").values_list("format", flat=True)
        target.formats = list(dict.fromkeys(names))
        target.save(update_fields=["formats"])


class Migration(migrations.Migration):

    dependencies = [
        ('plan', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='target',
            name='description',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=20)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('date', models.DateField(null=True)),
                ('minutes', models.PositiveIntegerField(null=True)),
                ('position', models.PositiveIntegerField(default=0)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='plan.target')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.RunPython(formats_become_rounds, rounds_become_formats),
        migrations.RemoveField(
            model_name='target',
            name='formats',
        ),
    ]
