"""Backfill what was written before the trigger. Run it, then release the new code."""

from typing import Any

from django.db import migrations
from django.db.models import F


def copy_names(apps: Any, schema_editor: Any) -> None:
    # For millions of rows in batches: one UPDATE locks them all until its commit.
    accounts = apps.get_model("accounts", "Account").objects
    accounts.using(schema_editor.connection.alias).filter(display_name=None).update(
        display_name=F("name")
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_expand_display_name")]
    operations = [migrations.RunPython(copy_names, migrations.RunPython.noop)]
