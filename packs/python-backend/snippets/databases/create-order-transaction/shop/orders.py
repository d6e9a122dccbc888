"""An order is placed once and whole or not at all; mail leaves after the commit."""

from collections.abc import Mapping
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from shop.models import Order, OrderLine, Product


class OutOfStock(Exception):
    """There is less of a product than was ordered, or no such product."""


class KeyReused(Exception):
    """The idempotency key belongs to an order with other lines."""


@transaction.atomic
def create_order(email: str, key: UUID, quantities: Mapping[int, int]) -> Order:
    """Order `quantities` by product id. The same key again returns the same order."""
    # The key is unique: a second request at the same time waits here for the first.
    order, is_new = Order.objects.get_or_create(key=key, defaults={"email": email})
    if not is_new:
        placed = dict(order.lines.values_list("product_id", "quantity"))
        if (order.email, placed) != (email, quantities):
            raise KeyReused(key)
        return order
    # Locked until the commit, always in the same order: two baskets cannot deadlock.
    products = Product.objects.select_for_update().order_by("pk").in_bulk(quantities)
    lines = []
    for product_id, quantity in quantities.items():
        product = products.get(product_id)
        if product is None or product.stock < quantity:
            raise OutOfStock(product_id)
        product.stock -= quantity
        lines.append(
            OrderLine(
                order=order,
                product=product,
                quantity=quantity,
                unit_price=product.price,
            )
        )
    Product.objects.bulk_update(products.values(), ["stock"])
    OrderLine.objects.bulk_create(lines)
    # robust: the order stands even if the mail server is down; the error is logged.
    transaction.on_commit(lambda: confirm(order), robust=True)
    return order


def confirm(order: Order) -> None:
    send_mail(f"Order {order.pk}", "Thank you.", None, [order.email])
