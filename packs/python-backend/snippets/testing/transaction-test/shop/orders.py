from django.core.mail import send_mail
from django.db import transaction
from shop.models import Order

STOCK = 100


class OutOfStock(Exception):
    pass


@transaction.atomic
def place_order(email: str, pieces: int) -> None:
    order = Order.objects.create(email=email, pieces=pieces)
    transaction.on_commit(lambda: confirm(order))
    if pieces > STOCK:
        raise OutOfStock(pieces)


def confirm(order: Order) -> None:
    number = Order.objects.filter(pk__lte=order.pk).count()
    send_mail(f"Order {number}", f"{order.pieces} pieces.", None, [order.email])
