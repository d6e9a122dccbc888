from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns that may be null: a change of the catalogue, no row is touched."""

    dependencies = [("customers", "0001_initial")]
    operations = [
        # The lock is short, but waiting for it stops everybody who comes later: rather try again.
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.AddField("customer", "first_name", models.CharField(max_length=200, db_default="")),
        migrations.AddField("customer", "last_name", models.CharField(max_length=200, db_default="")),
        # Backwards the operations run in reverse order: this one is the first then.
        migrations.RunSQL(migrations.RunSQL.noop, "SET LOCAL lock_timeout = '2s'"),
    ]
