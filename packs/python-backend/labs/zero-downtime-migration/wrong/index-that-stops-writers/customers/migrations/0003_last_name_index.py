from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_name_parts")]
    operations = [
        migrations.AddIndex("customer", models.Index(fields=["last_name"], name="customer_last_name"))
    ]
