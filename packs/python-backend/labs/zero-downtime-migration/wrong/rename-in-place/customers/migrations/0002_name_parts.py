from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.RenameField("customer", "name", "last_name"),
        migrations.AddField("customer", "first_name", models.CharField(max_length=200, null=True)),
    ]
