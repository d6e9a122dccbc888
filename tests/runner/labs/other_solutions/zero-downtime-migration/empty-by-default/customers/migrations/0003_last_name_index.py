from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # CONCURRENTLY needs to be outside of a transaction
    dependencies = [("customers", "0002_name_parts")]
    operations = [
        AddIndexConcurrently("customer", models.Index(fields=["last_name"], name="customer_last_name"))
    ]
