from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from django.db.models import Sum
from pytest_django import DjangoAssertNumQueries
from shop import queries
from shop.models import Customer, Order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop() -> None:
    ada, bo, _ = (Customer.objects.create(name=name) for name in ("Ada", "Bo", "Cy"))
    for customer, number, status, cents, day in [
        (ada, "a1", "paid", 500, 1),
        (ada, "a3", "paid", 900, 5),
        (ada, "a2", "open", 9000, 3),
        (bo, "b1", "paid", 100, 2),
        (bo, "b2", "open", 5000, 2),
        (None, "guest", "paid", 10, 9),
    ]:
        placed_at = datetime(2026, 1, day, tzinfo=UTC)
        Order.objects.create(
            customer=customer,
            number=number,
            status=status,
            cents=cents,
            placed_at=placed_at,
        )


def names(customers: Iterable[Customer]) -> list[str]:
    return sorted(customer.name for customer in customers)


def test_filtering_through_the_join_repeats_a_customer_for_each_order() -> None:
    assert names(Customer.objects.filter(orders__status="paid")) == ["Ada", "Ada", "Bo"]
    assert names(queries.customers_who_paid_at_least(0)) == ["Ada", "Bo"]


def test_two_filter_calls_are_met_by_two_different_orders() -> None:
    joined = Customer.objects.filter(orders__status="paid").filter(
        orders__cents__gte=900
    )
    assert "Bo" in names(joined)  # who paid 100 and left 5000 open
    assert names(queries.customers_who_paid_at_least(900)) == ["Ada"]
    assert names(queries.customers_who_paid_at_least(901)) == []


def test_distinct_repairs_the_rows_but_not_what_is_summed_over_them() -> None:
    joined = Customer.objects.filter(orders__status="paid", name="Ada").distinct()
    doubled = Customer.objects.filter(orders__status="paid", name="Ada").annotate(
        total=Sum("orders__cents")
    )
    assert len(joined) == 1
    assert doubled.get().total == 1400  # only of the joined rows, not of all orders
    right = queries.customers_who_paid_at_least(0).annotate(total=Sum("orders__cents"))
    assert right.get(name="Ada").total == 10400


def test_the_latest_order_of_everyone_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        found = {
            customer.name: (customer.latest_number, customer.latest_status)
            for customer in queries.customers_with_latest_order()
        }
    assert found == {"Ada": ("a3", "paid"), "Bo": ("b2", "open"), "Cy": (None, None)}
    # PostgreSQL refuses two rows where SQLite takes the first.
    assert str(queries.customers_with_latest_order().query).count("LIMIT 1)") == 2


def test_a_not_in_with_a_null_in_its_list_finds_nobody() -> None:
    everyone = "SELECT * FROM shop_customer"
    naive = f"{everyone} WHERE id NOT IN (SELECT customer_id FROM shop_order)"
    assert names(Customer.objects.raw(naive)) == []
    assert names(queries.customers_without_orders()) == ["Cy"]


def test_the_mark_is_true_or_false_for_everyone() -> None:
    marks = {one.name: one.has_open for one in queries.customers_marked()}
    assert marks == {"Ada": True, "Bo": True, "Cy": False}
    Order.objects.filter(number="a2").update(status="paid")
    assert queries.customers_marked().get(name="Ada").has_open is False
