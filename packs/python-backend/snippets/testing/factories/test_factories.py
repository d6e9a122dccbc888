import warnings
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from shop.factories import CustomerFactory, OrderFactory, OrderLineFactory
from shop.models import Customer, Order, OrderLine


@pytest.fixture(autouse=True)
def sequences():
    for one in (CustomerFactory, OrderLineFactory):
        one.reset_sequence(1)


@pytest.mark.django_db
def test_a_constant_in_a_unique_field_fails_at_the_second_row():
    Customer.objects.create(name="a", email="a@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.create(name="b", email="a@example.com")
    emails = [one.email for one in CustomerFactory.create_batch(2)]
    assert emails == ["customer1@example.com", "customer2@example.com"]


@pytest.mark.django_db
def test_a_field_that_depends_on_another_follows_the_value_of_the_test():
    assert CustomerFactory(name="Ada").email == "ada@example.com"
    assert CustomerFactory(name="Ada", email="x@example.com").email == "x@example.com"


@pytest.mark.django_db
def test_an_order_makes_its_customer_and_nothing_else():
    order = OrderFactory()
    assert (Customer.objects.count(), OrderLine.objects.count()) == (1, 0)
    assert (order.customer.name, order.paid_at) == ("customer1", None)
    assert OrderFactory(customer=order.customer).customer == order.customer
    assert OrderFactory(customer__name="Bo").customer.email == "bo@example.com"


@pytest.mark.django_db
def test_traits_name_a_situation_and_can_be_combined():
    with warnings.catch_warnings(action="error"):
        order = OrderFactory(paid=True, with_lines=True)
    assert order.paid_at == datetime(2026, 1, 2, tzinfo=UTC)
    assert [line.title for line in order.lines.order_by("pk")] == ["book 1", "book 2"]
    assert order.total() == Decimal("20.00")
    assert OrderFactory(with_lines=True, lines__price=3).total() == 6
    assert OrderFactory(paid=True).total() == 0


@pytest.mark.django_db
def test_a_line_alone_brings_its_order():
    line = OrderLineFactory(price="4.50")
    assert line.order.total() == Decimal("4.50")
    assert (Order.objects.count(), Customer.objects.count()) == (1, 1)


def test_build_makes_an_object_without_touching_the_database():
    order = OrderFactory.build(paid=True)
    assert (order.pk, order.customer.email) == (None, "customer1@example.com")
