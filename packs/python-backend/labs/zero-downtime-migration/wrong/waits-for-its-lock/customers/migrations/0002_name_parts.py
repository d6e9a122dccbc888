from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns that may be null: a change of the catalogue, no row is touched."""

    dependencies = [("customers", "0001_initial")]
    operations = [
        migrations.AddField("customer", "first_name", models.CharField(max_length=200, null=True)),
        migrations.AddField("customer", "last_name", models.CharField(max_length=200, null=True)),
    ]
