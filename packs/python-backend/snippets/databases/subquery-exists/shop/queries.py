"""Ask about related rows without joining them: no duplicates, no loop."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from shop.models import Customer, Order


def customers_with_latest_order() -> QuerySet[Customer]:
    """Each with `latest_number` and `latest_status`, None for those without orders."""
    latest = Order.objects.filter(customer=OuterRef("pk")).order_by("-placed_at", "-pk")
    return Customer.objects.annotate(
        latest_number=Subquery(latest.values("number")[:1]),
        latest_status=Subquery(latest.values("status")[:1]),
    )


def customers_who_paid_at_least(cents: int) -> QuerySet[Customer]:
    """EXISTS stops at the first match and keeps one row for each customer."""
    # Both conditions stand in one subquery: they must hold for the same order.
    paid = Order.objects.filter(
        customer=OuterRef("pk"), status="paid", cents__gte=cents
    )
    return Customer.objects.filter(Exists(paid))


def customers_without_orders() -> QuerySet[Customer]:
    return Customer.objects.filter(
        ~Exists(Order.objects.filter(customer=OuterRef("pk")))
    )


def customers_marked() -> QuerySet[Customer]:
    """The same question as a column: `has_open` is True or False."""
    is_open = Order.objects.filter(customer=OuterRef("pk"), status="open")
    return Customer.objects.annotate(has_open=Exists(is_open))
