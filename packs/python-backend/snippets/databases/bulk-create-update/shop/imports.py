"""Write many rows with few statements, knowing what bulk writing leaves out."""

from collections.abc import Iterable, Mapping

from django.db.models import F
from django.utils import timezone
from shop.models import Product

BATCH = 250  # bounds the length of a statement and what one of them locks


def import_products(rows: Iterable[tuple[str, int]]) -> list[Product]:
    """One INSERT per batch; all or none: bulk_create opens a transaction itself."""
    products = [Product(sku=sku, cents=cents) for sku, cents in rows]
    for product in products:
        product.clean_fields()  # as save() does, bulk_create validates nothing
    return Product.objects.bulk_create(products, batch_size=BATCH)


def set_prices(cents_by_sku: Mapping[str, int]) -> int:
    """A new value for each row: one UPDATE ... CASE WHEN per batch."""
    products = list(Product.objects.filter(sku__in=cents_by_sku))
    now = timezone.now()
    for product in products:
        product.cents = cents_by_sku[product.sku]
        product.changed_at = now  # auto_now is set by save(), which is not called
    return Product.objects.bulk_update(
        products, ["cents", "changed_at"], batch_size=BATCH
    )


def raise_prices(percent: int) -> int:
    """The same formula for all rows: one UPDATE, no row is loaded."""
    return Product.objects.update(
        cents=F("cents") + F("cents") * percent / 100, changed_at=timezone.now()
    )
