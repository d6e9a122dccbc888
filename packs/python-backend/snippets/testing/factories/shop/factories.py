"""Rows for tests: valid, different from each other, and as few as possible."""

from datetime import UTC, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from shop.models import Customer, Order, OrderLine


class CustomerFactory(DjangoModelFactory[Customer]):
    class Meta:
        model = Customer

    name = factory.Sequence("customer{}".format)
    email = factory.LazyAttribute(lambda self: f"{self.name.lower()}@example.com")


class OrderLineFactory(DjangoModelFactory[OrderLine]):
    class Meta:
        model = OrderLine

    order = factory.SubFactory("shop.factories.OrderFactory")
    title = factory.Sequence("book {}".format)
    price = Decimal("10.00")


class OrderFactory(DjangoModelFactory[Order]):
    class Meta:
        model = Order
        skip_postgeneration_save = True

    class Params:
        paid = factory.Trait(paid_at=datetime(2026, 1, 2, tzinfo=UTC))
        with_lines = factory.Trait(
            lines=factory.RelatedFactoryList(
                OrderLineFactory, factory_related_name="order", size=2
            )
        )

    customer = factory.SubFactory(CustomerFactory)
