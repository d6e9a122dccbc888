from django.db import migrations


class Migration(migrations.Migration):
    """Not rolled out yet: what the list needs of the database goes here."""

    dependencies = [("workshop", "0001_initial")]

    operations = []
