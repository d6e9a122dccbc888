"""Several counts and sums at once, each over its own rows."""

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from shop.models import Customer, Order


def order_totals() -> dict[str, int]:
    """The whole table in one query: COUNT(*) FILTER (WHERE ...)."""
    return Order.objects.aggregate(
        paid=Count("pk", filter=Q(status="paid")),
        open=Count("pk", filter=Q(status="open")),
        paid_cents=Sum("cents", filter=Q(status="paid"), default=0),
    )


def customers_with_paid() -> QuerySet[Customer]:
    """Everyone, with 0 for those who paid nothing: the condition is not in WHERE."""
    paid = Q(orders__status="paid")
    return Customer.objects.annotate(
        paid_orders=Count("orders", filter=paid),
        # SUM over no rows is NULL; default wraps it in COALESCE.
        paid_cents=Sum("orders__cents", filter=paid, default=0),
    )


def customers_with_both_counts() -> QuerySet[Customer]:
    """Two to-many joins multiply each other: every order is there once per ticket."""
    return Customer.objects.annotate(
        order_count=Count("orders", distinct=True),
        ticket_count=Count("tickets", distinct=True),
    )


def customers_with_spent_and_tickets() -> QuerySet[Customer]:
    """`distinct` cannot repair a sum (equal amounts fall together): sum apart."""
    spent = (
        Order.objects.filter(customer=OuterRef("pk"))
        .values("customer")
        .annotate(total=Sum("cents"))
        .values("total")
    )
    return Customer.objects.annotate(
        ticket_count=Count("tickets"),
        spent_cents=Coalesce(Subquery(spent), 0, output_field=IntegerField()),
    )
