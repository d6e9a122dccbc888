"""Queries with names of the domain, that can be chained in any order."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Sum


class OrderQuerySet(models.QuerySet["Order"]):
    def unpaid(self) -> Self:
        return self.filter(paid_at=None)

    def overdue(self, now: datetime) -> Self:
        return self.unpaid().filter(due_at__lt=now)

    def visible_to(self, customer: str, *, is_staff: bool = False) -> Self:
        return self if is_staff else self.filter(customer=customer)

    def with_total(self) -> Self:
        return self.annotate(total_cents=F("price_cents") * F("copies"))

    # These end the chain: they give values, not a queryset.
    def revenue_cents(self) -> int:
        return self.with_total().aggregate(sum=Sum("total_cents", default=0))["sum"]

    def mark_paid(self, now: datetime) -> int:
        """How many were unpaid; one UPDATE, which no signal and no save() sees."""
        return self.unpaid().update(paid_at=now)


class Order(models.Model):
    customer = models.TextField()
    price_cents = models.PositiveIntegerField()
    copies = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    # Order.objects.overdue(now), and the same on any filtered queryset. A manager
    # that filters in get_queryset() would hide rows from every other query instead.
    objects = OrderQuerySet.as_manager()
