"""Insert or update in one statement, safe when others do the same."""

from collections.abc import Mapping

from django.db import connection
from django.utils import timezone
from shop.models import Stock


def save_counts(counts: Mapping[str, int]) -> None:
    """INSERT ... ON CONFLICT (sku) DO UPDATE for all rows: the last count wins."""
    now = timezone.now()
    # Sorted, so that two imports lock the rows in the same order and cannot deadlock.
    rows = [Stock(sku=sku, count=counts[sku], counted_at=now) for sku in sorted(counts)]
    Stock.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["sku"],
        update_fields=["count", "counted_at"],
    )


def add(sku: str, amount: int) -> int:
    """The new count. Django's upsert can only overwrite; adding needs this SQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO shop_stock AS s (sku, count, counted_at)"
            " VALUES (%s, %s, now()) ON CONFLICT (sku) DO UPDATE"
            " SET count = s.count + excluded.count RETURNING count",
            [sku, amount],
        )
        return cursor.fetchone()[0]


def ensure(sku: str) -> tuple[Stock, bool]:
    """The row, and whether it is new. Of two at once one gets the other's row."""
    return Stock.objects.get_or_create(
        sku=sku, defaults={"count": 0, "counted_at": timezone.now()}
    )
