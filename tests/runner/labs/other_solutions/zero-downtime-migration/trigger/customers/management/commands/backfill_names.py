from django.core.management.base import BaseCommand
from django.db import connection

FILL = r"""
UPDATE customers_customer SET
    last_name = coalesce(substring(btrim(name) FROM '\S*$'), ''),
    first_name = btrim(
        regexp_replace(regexp_replace(btrim(name), '\S*$', ''), '\s+', ' ', 'g'))
WHERE id IN (
    SELECT id FROM customers_customer WHERE last_name IS NULL LIMIT %s FOR UPDATE SKIP LOCKED)
"""


class Command(BaseCommand):
    help = "Fill in what the trigger has not, batch by batch; rows in use are left for the next run."

    def add_arguments(self, parser):
        parser.add_argument("--batch-size", type=int, default=500)

    def handle(self, *, batch_size, **options):
        with connection.cursor() as cursor:
            while True:
                cursor.execute(FILL, [batch_size])
                if not cursor.rowcount:
                    return
