from django.db import migrations, models


class Migration(migrations.Migration):
    """Find the open repairs of a branch in the order in which they are due."""

    dependencies = [("workshop", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(fields=["branch", "status", "booked_for", "id"], name="repair_list"),
        ),
    ]
