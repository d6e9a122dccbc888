"""Fill a new column on a big live table: a batch at a time, as often as needed.

Release the code that writes `search_name` first: then no new row is left empty.
"""

import unicodedata
from typing import Any

from django.db import migrations, transaction

BATCH_ROWS = 500


def fold(name: str) -> str:
    """A copy: a migration must not change its meaning when the app's code does."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def fill_search_names(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    # The model of this moment in history: importing it from accounts.models would
    # break the migration as soon as the model has another column.
    accounts = apps.get_model("accounts", "Account").objects.using(alias)
    empty = accounts.filter(search_name=None).order_by("pk")
    while True:
        with transaction.atomic(using=alias):
            # Locked until written: a rename in between would be lost.
            batch = list(empty.select_for_update()[:BATCH_ROWS])
            for account in batch:
                account.search_name = fold(account.name)
            accounts.bulk_update(batch, ["search_name"])
        if len(batch) < BATCH_ROWS:
            return


class Migration(migrations.Migration):
    # Each batch is a transaction of its own: short locks, and after an interruption
    # the next run goes on where this one stopped.
    atomic = False
    dependencies = [("accounts", "0001_initial")]
    operations = [
        # Nothing to undo: the column is derived, and rows of the new code have it too.
        migrations.RunPython(
            fill_search_names, migrations.RunPython.noop, elidable=True
        )
    ]
