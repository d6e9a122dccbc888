from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from shop.models import Order

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def order(customer: str = "ada", **fields: object) -> Order:
    given = {"price_cents": 1000, "due_at": NOW + timedelta(days=1)} | fields
    return Order.objects.create(customer=customer, **given)


def test_overdue_is_unpaid_and_strictly_past_its_day() -> None:
    late = order(due_at=NOW - timedelta(seconds=1))
    order(due_at=NOW)
    order(due_at=NOW - timedelta(days=9), paid_at=NOW)
    assert list(Order.objects.overdue(NOW)) == [late]
    assert Order.objects.unpaid().count() == 2


def test_the_methods_chain_in_any_order_into_one_query() -> None:
    late = order(due_at=NOW - timedelta(days=1), copies=3)
    order("ben", due_at=NOW - timedelta(days=1))
    order()
    with CaptureQueriesContext(connection) as queries:
        found = list(Order.objects.with_total().visible_to("ada").overdue(NOW))
        again = list(Order.objects.overdue(NOW).visible_to("ada").with_total())
    assert found == again == [late]
    assert found[0].total_cents == 3000
    assert len(queries) == 2


def test_staff_see_all_and_a_customer_only_their_own() -> None:
    order("ada"), order("ben")
    assert [one.customer for one in Order.objects.visible_to("ben")] == ["ben"]
    assert Order.objects.visible_to("ben", is_staff=True).count() == 2


def test_a_plain_manager_method_is_lost_after_the_first_filter() -> None:
    class Naive(models.Manager):
        def unpaid(self) -> models.QuerySet:
            return self.filter(paid_at=None)

    naive = Naive()
    naive.model = Order
    order()
    assert naive.unpaid().count() == 1
    with pytest.raises(AttributeError, match="unpaid"):
        naive.filter(customer="ada").unpaid()
    assert Order.objects.filter(customer="ada").unpaid().count() == 1


def test_the_revenue_is_the_sum_of_what_was_filtered() -> None:
    order(price_cents=250, copies=4)
    order("ben", price_cents=110)
    assert Order.objects.revenue_cents() == 1110
    assert Order.objects.visible_to("ben").revenue_cents() == 110
    assert Order.objects.none().revenue_cents() == 0


def test_marking_paid_counts_and_leaves_the_earlier_date() -> None:
    paid = order(paid_at=NOW - timedelta(days=3))
    order(), order("ben")
    with CaptureQueriesContext(connection) as queries:
        assert Order.objects.visible_to("ada").mark_paid(NOW) == 1
    assert len(queries) == 1
    paid.refresh_from_db()
    assert paid.paid_at == NOW - timedelta(days=3)
    assert Order.objects.get(paid_at=NOW).customer == "ada"
    assert Order.objects.unpaid().get().customer == "ben"
