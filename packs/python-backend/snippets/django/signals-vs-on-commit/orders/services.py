"""Side effects after the commit, from the place that knows what happened."""

from django.core.mail import send_mail
from django.db import transaction
from orders.models import Order


class OutOfStock(Exception):
    pass


def send_confirmation(order_id: int) -> None:
    """Reads the row again, as a Celery task would: it must be committed."""
    order = Order.objects.get(pk=order_id)
    send_mail(f"Order {order.pk}", "Thank you.", None, [order.email])


def place_order(email: str, copies: int, in_stock: int) -> Order:
    """Raises OutOfStock; then neither the order nor the mail exists."""
    with transaction.atomic():
        order = Order.objects.create(email=email, copies=copies)
        # Dropped with a rollback. `robust`: a mail server that is down must not turn a
        # committed order into an error for the customer; Django logs it.
        transaction.on_commit(lambda: send_confirmation(order.pk), robust=True)
        if copies > in_stock:
            raise OutOfStock
    return order
