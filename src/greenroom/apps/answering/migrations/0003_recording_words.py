from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('answering', '0002_worded_follow_ups'),
    ]

    operations = [
        migrations.AddField(
            model_name='recording',
            name='words',
            field=models.TextField(blank=True),
        ),
    ]
