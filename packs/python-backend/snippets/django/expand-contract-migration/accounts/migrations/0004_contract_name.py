"""Contract: only when no process of the old code is left. Reversible without loss.

Django undoes the operations from the last to the first: `name` comes back nullable,
is filled, and only then is required again.
"""

import importlib
from typing import Any

from django.db import migrations, models
from django.db.models import F

expand = importlib.import_module("accounts.migrations.0002_expand_display_name")


def restore_names(apps: Any, schema_editor: Any) -> None:
    accounts = apps.get_model("accounts", "Account").objects
    accounts.using(schema_editor.connection.alias).update(name=F("display_name"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_backfill_display_name")]
    operations = [
        migrations.AlterField(
            "account", "display_name", models.CharField(max_length=80)
        ),
        migrations.AlterField(
            "account", "name", models.CharField(max_length=80, null=True)
        ),
        migrations.RunPython(migrations.RunPython.noop, restore_names),
        migrations.RunSQL(expand.DROP_TRIGGER, expand.ADD_TRIGGER),
        migrations.RemoveField("account", "name"),
    ]
