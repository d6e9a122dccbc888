import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from shop.models import Stock
from shop.stock import add, ensure, save_counts

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def two_at_once(call: Callable[[], Any]) -> list[Any]:
    """The result or the exception of each."""

    def run() -> Any:
        with closing(connection):
            return call()

    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(run) for _ in range(2)]
    return [job.exception() or job.result() for job in jobs]


def counts() -> dict[str, int]:
    return dict(Stock.objects.values_list("sku", "count"))


def test_new_rows_are_inserted_and_known_ones_updated_in_one_statement() -> None:
    Stock.objects.create(sku="b", count=1, counted_at=LONG_AGO, note="keep")
    with CaptureQueriesContext(connection) as log:
        save_counts({"c": 30, "b": 20, "a": 10})
    assert sum(query["sql"].startswith("INSERT") for query in log) == 1
    assert len(log) == 3  # with BEGIN and COMMIT
    assert counts() == {"a": 10, "b": 20, "c": 30}
    known = Stock.objects.get(sku="b")
    assert known.note == "keep"
    assert known.counted_at > LONG_AGO
    new = Stock.objects.exclude(sku="b").order_by("pk").values_list("sku", flat=True)
    assert list(new) == ["a", "c"]


def test_looking_first_and_then_inserting_fails_when_two_do_it() -> None:
    both_have_looked = threading.Barrier(2)

    def naive() -> None:
        exists = Stock.objects.filter(sku="a").exists()
        both_have_looked.wait(5)
        if not exists:
            Stock.objects.create(sku="a", count=1, counted_at=LONG_AGO)

    outcomes = two_at_once(naive)
    assert [type(one) for one in outcomes if one] == [IntegrityError]


def test_two_who_ensure_the_same_row_get_the_same_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both_have_missed, create = threading.Barrier(2), Stock.save

    def save(self: Stock, **options: Any) -> None:
        both_have_missed.wait(5)
        create(self, **options)

    monkeypatch.setattr(Stock, "save", save)
    outcomes = two_at_once(lambda: ensure("a"))
    assert sorted(is_new for _, is_new in outcomes) == [False, True]
    assert outcomes[0][0] == outcomes[1][0]
    assert counts() == {"a": 0}
    assert Stock.objects.get().counted_at > LONG_AGO


def test_get_or_create_without_a_unique_constraint_makes_two() -> None:
    both_have_missed = threading.Barrier(2)

    def naive() -> None:
        found = Stock.objects.filter(note="same").first()
        both_have_missed.wait(5)
        if found is None:
            sku = f"sku-{threading.get_ident()}"
            Stock.objects.create(sku=sku, note="same", count=0, counted_at=LONG_AGO)

    assert two_at_once(naive) == [None, None]
    with pytest.raises(Stock.MultipleObjectsReturned):
        Stock.objects.get_or_create(note="same")


def test_amounts_added_at_the_same_time_are_all_there() -> None:
    start = threading.Barrier(2)

    def add_often() -> list[int]:
        start.wait(5)
        return [add("a", 1) for _ in range(50)]

    outcomes = two_at_once(add_often)
    assert sorted(outcomes[0] + outcomes[1]) == list(range(1, 101))
    assert counts() == {"a": 100}


def test_one_statement_cannot_change_the_same_row_twice() -> None:
    rows = [Stock(sku="a", count=n, counted_at=LONG_AGO) for n in (1, 2)]
    with pytest.raises(Exception, match="cannot affect row a second time"):
        Stock.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["sku"],
            update_fields=["count"],
        )
