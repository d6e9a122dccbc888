from customers.names import full_name, split_name
from django.db import migrations, models


def fill(apps, schema_editor):
    rows = apps.get_model("customers", "Customer").objects
    changed = []
    for one in rows.all():
        one.first_name, one.last_name = split_name(one.name)
        changed.append(one)
    rows.bulk_update(changed, ["first_name", "last_name"], batch_size=500)


def unite(apps, schema_editor):
    rows = apps.get_model("customers", "Customer").objects
    changed = []
    for one in rows.all():
        one.name = full_name(one.first_name, one.last_name)
        changed.append(one)
    rows.bulk_update(changed, ["name"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.AddField("customer", "first_name", models.CharField(max_length=200, default="")),
        migrations.AddField("customer", "last_name", models.CharField(max_length=200, default="")),
        migrations.RunPython(fill, unite),
        migrations.AlterField("customer", "name", models.CharField(max_length=200, default="")),
        migrations.RemoveField("customer", "name"),
    ]
