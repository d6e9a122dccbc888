"""An index on a big live table: built while orders go on being written."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# Wait so long for older transactions, then give up: a migration that fails is run
# again later; one that waits for ever keeps the release waiting.
SET_LIMIT = "SET lock_timeout = '1s'"
RESET_LIMIT = "RESET lock_timeout"
# A build that was given up leaves an INVALID index of that name, which every write
# maintains and no query uses.
DROP_LEFTOVER = "DROP INDEX CONCURRENTLY IF EXISTS order_history"


class Migration(migrations.Migration):
    # CREATE INDEX CONCURRENTLY refuses to run inside a transaction.
    atomic = False
    dependencies = [("orders", "0001_initial")]
    operations = [
        migrations.RunSQL(SET_LIMIT, RESET_LIMIT),
        migrations.RunSQL(DROP_LEFTOVER, migrations.RunSQL.noop),
        AddIndexConcurrently(
            "order",
            models.Index(fields=["customer", "-placed_at"], name="order_history"),
        ),
        migrations.RunSQL(RESET_LIMIT, SET_LIMIT),
    ]
