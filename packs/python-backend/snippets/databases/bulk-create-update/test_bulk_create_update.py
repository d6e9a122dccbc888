from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models.signals import post_save
from pytest_django import DjangoAssertNumQueries
from shop.imports import import_products, raise_prices, set_prices
from shop.models import Product

pytestmark = pytest.mark.django_db
LATER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def saved() -> Iterator[list[str]]:
    """Article numbers for which post_save was sent."""
    skus: list[str] = []

    def note(instance: Product, **_: Any) -> None:
        skus.append(instance.sku)

    post_save.connect(note, sender=Product)
    yield skus
    post_save.disconnect(note, sender=Product)


def rows(count: int) -> list[tuple[str, int]]:
    return [(f"sku-{number}", number) for number in range(count)]


def test_a_loop_costs_a_statement_per_row_and_a_bulk_insert_one_per_batch(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(20):
        for number in range(20):
            Product.objects.create(sku=f"x{number}", cents=1)
    with django_assert_num_queries(1):
        made = import_products(rows(250))
    with django_assert_num_queries(2):
        import_products((f"more-{number}", 1) for number in range(251))
    assert made[249].pk is not None
    assert Product.objects.get(sku="sku-249").cents == 249


def test_bulk_writing_sends_no_signals(saved: list[str]) -> None:
    Product.objects.create(sku="single", cents=1)
    import_products(rows(3))
    set_prices({"sku-0": 7})
    raise_prices(10)
    assert saved == ["single"]


@pytest.mark.django_db(transaction=True)
def test_one_bad_row_and_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError):
        import_products([("good", 1), ("negative", -1)])
    monkeypatch.setattr("shop.imports.BATCH", 1)
    with pytest.raises(IntegrityError):
        import_products([("same", 1), ("same", 2)])
    assert not Product.objects.exists()


def test_bulk_create_alone_stores_what_a_form_would_refuse() -> None:
    Product.objects.bulk_create([Product(sku="negative", cents=-1)])
    assert Product.objects.get().cents == -1


def test_each_row_gets_its_own_price_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    import_products(rows(10))
    with time_machine.travel(LATER, tick=False):
        with django_assert_num_queries(2):  # SELECT, UPDATE
            assert set_prices({"sku-1": 100, "sku-2": 200, "absent": 1}) == 2
    changed = Product.objects.filter(changed_at=LATER).order_by("cents")
    assert [(one.sku, one.cents) for one in changed] == [("sku-1", 100), ("sku-2", 200)]


def test_updates_are_cut_into_batches(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_products(rows(10))
    monkeypatch.setattr("shop.imports.BATCH", 4)
    with django_assert_num_queries(1 + 3):
        assert set_prices(dict.fromkeys((sku for sku, _ in rows(10)), 5)) == 10


def test_bulk_update_forgets_auto_now_and_ours_does_not() -> None:
    [product] = import_products(rows(1))
    with time_machine.travel(LATER, tick=False):
        Product.objects.bulk_update([product], ["cents"])
        assert Product.objects.get().changed_at < LATER
        set_prices({"sku-0": 3})
        assert Product.objects.get().changed_at == LATER


def test_one_formula_is_one_statement_for_the_whole_table(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    import_products([("a", 200), ("b", 1000)])
    with time_machine.travel(LATER, tick=False), django_assert_num_queries(1):
        assert raise_prices(15) == 2
    assert list(Product.objects.order_by("sku").values_list("cents", "changed_at")) == [
        (230, LATER),
        (1150, LATER),
    ]
