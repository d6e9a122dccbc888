import pytest
from django.db.models import Count, QuerySet, Sum
from pytest_django import DjangoAssertNumQueries
from shop import queries
from shop.models import Customer, Order, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop() -> None:
    ada, bo, _ = (Customer.objects.create(name=name) for name in ("Ada", "Bo", "Cy"))
    for customer, status, cents in [
        (ada, "paid", 500),
        (ada, "paid", 500),
        (ada, "open", 70),
        (bo, "open", 30),
    ]:
        customer.orders.create(status=status, cents=cents)
    for customer in (ada, ada, bo):
        Ticket.objects.create(customer=customer)


def by_name(customers: QuerySet[Customer], *fields: str) -> dict[str, tuple[int, ...]]:
    return {one.name: tuple(getattr(one, f) for f in fields) for one in customers}


def test_three_figures_of_a_table_cost_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert queries.order_totals() == {"paid": 2, "open": 2, "paid_cents": 1000}


def test_no_rows_sum_to_zero_and_not_to_none() -> None:
    Order.objects.all().delete()
    assert Order.objects.aggregate(naive=Sum("cents"))["naive"] is None
    assert queries.order_totals() == {"paid": 0, "open": 0, "paid_cents": 0}


def test_a_condition_in_where_loses_the_customers_without_a_match() -> None:
    naive = Customer.objects.filter(orders__status="paid").annotate(n=Count("orders"))
    assert by_name(naive, "n") == {"Ada": (2,)}
    found = by_name(queries.customers_with_paid(), "paid_orders", "paid_cents")
    assert found == {"Ada": (2, 1000), "Bo": (0, 0), "Cy": (0, 0)}


def test_two_joined_relations_multiply_their_counts() -> None:
    naive = Customer.objects.annotate(
        orders_=Count("orders"), tickets_=Count("tickets")
    )
    assert by_name(naive, "orders_", "tickets_")["Ada"] == (6, 6)
    found = by_name(queries.customers_with_both_counts(), "order_count", "ticket_count")
    assert found == {"Ada": (3, 2), "Bo": (1, 1), "Cy": (0, 0)}


def test_distinct_does_not_repair_a_sum() -> None:
    joined = Customer.objects.annotate(n=Count("tickets"), cents=Sum("orders__cents"))
    assert by_name(joined, "cents")["Ada"] == (2 * 1070,)
    distinct = Customer.objects.annotate(cents=Sum("orders__cents", distinct=True))
    assert by_name(distinct, "cents")["Ada"] == (570,)


def test_a_sum_in_a_subquery_is_right_beside_a_joined_count(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        found = by_name(
            queries.customers_with_spent_and_tickets(), "spent_cents", "ticket_count"
        )
    assert found == {"Ada": (1070, 2), "Bo": (30, 1), "Cy": (0, 0)}
