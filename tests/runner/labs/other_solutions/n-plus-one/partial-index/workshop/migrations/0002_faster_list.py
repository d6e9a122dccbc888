from django.db import migrations, models


class Migration(migrations.Migration):
    """Find the open repairs of a branch in the order in which they are due."""

    dependencies = [("workshop", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="repair",
            index=models.Index(fields=["branch", "booked_for", "id"], condition=models.Q(status="open"), name="repair_list"),
        ),
    ]
