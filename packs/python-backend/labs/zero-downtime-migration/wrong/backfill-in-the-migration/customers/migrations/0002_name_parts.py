from django.db import migrations, models

FILL = """
UPDATE customers_customer SET
    last_name = substring(btrim(name) from '\\S*$'),
    first_name = btrim(regexp_replace(regexp_replace(btrim(name), '\\S*$', ''), '\\s+', ' ', 'g'))
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.AddField("customer", "first_name", models.CharField(max_length=200, null=True)),
        migrations.AddField("customer", "last_name", models.CharField(max_length=200, null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
