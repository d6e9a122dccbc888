from django.core.cache import cache
from django.db import transaction

from catalogue.models import Product
from catalogue.views import product_key


@transaction.atomic
def change_product(*, product_id: int, **changes) -> Product:
    product = Product.objects.select_for_update().get(pk=product_id)
    cache.delete(product_key(product.slug))
    for name, value in changes.items():
        setattr(product, name, value)
    product.full_clean()
    product.save(update_fields=list(changes))
    return product
