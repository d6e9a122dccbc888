from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from shop import catalogue
from shop.catalogue import BookRow, cached_books, load_books, rename_book
from shop.models import Author, Book

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def shelf() -> Iterator[None]:
    cache.clear()
    for name, title in [("Mira", "Views"), ("Bo", "Queues"), ("Ida", "Models")]:
        Author.objects.create(name=name).books.create(title=title)
    yield
    cache.clear()


def queries() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


def titles() -> list[str]:
    return [row["title"] for row in cached_books()]


def test_a_miss_costs_one_query_and_a_hit_none() -> None:
    with queries() as miss:
        cached_books()
    with queries() as hit:
        rows = cached_books()
    assert (len(miss), len(hit)) == (1, 0)
    first = Book.objects.get(title="Models")
    assert rows[0] == {"id": first.pk, "title": "Models", "author": "Ida"}
    assert titles() == ["Models", "Queues", "Views"]


def test_a_cached_queryset_still_does_n_plus_one_on_every_hit() -> None:
    cache.set("books", Book.objects.all())
    for _ in range(2):
        with queries() as hit:
            assert len([book.author.name for book in cache.get("books")]) == 3
        assert len(hit) == 3  # not for the books: they were pickled with their rows
    with queries() as filtered:
        list(cache.get("books").filter(title="Views"))
    assert len(filtered) == 1


def test_a_write_is_seen_by_the_next_reader() -> None:
    assert "Views" in titles()
    rename_book(Book.objects.get(title="Views").pk, "Class-based views")
    assert titles() == ["Class-based views", "Models", "Queues"]


def test_nothing_is_forgotten_before_the_commit_or_after_a_rollback() -> None:
    cached_books()
    before = cache.get(catalogue.GENERATION_KEY)
    with transaction.atomic():
        rename_book(Book.objects.get(title="Views").pk, "Drafts")
        assert cache.get(catalogue.GENERATION_KEY) == before
        transaction.set_rollback(True)
    with queries() as hit:
        assert "Views" in titles()
    assert len(hit) == 0


def test_a_load_that_a_write_overtakes_does_not_bring_the_old_rows_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    views = Book.objects.get(title="Views").pk

    def overtaken() -> list[BookRow]:
        rows = load_books()
        rename_book(views, "New")
        cache.delete("books")  # what the naive version does after a write
        return rows

    naive = cache.get_or_set("books", overtaken)
    assert "Views" in [row["title"] for row in cache.get("books")] and naive

    rename_book(views, "Views")
    with monkeypatch.context() as patched:
        patched.setattr(catalogue, "load_books", overtaken)
        assert "Views" in titles()
    assert "New" in titles()


def test_the_rows_live_a_quarter_of_an_hour_and_the_generation_for_ever() -> None:
    with time_machine.travel("2026-01-01", tick=False) as clock:
        cached_books()
        generation = cache.get(catalogue.GENERATION_KEY)
        clock.shift(timedelta(minutes=14, seconds=59))
        with queries() as hit:
            cached_books()
        clock.shift(timedelta(seconds=2))
        with queries() as miss:
            cached_books()
        assert (len(hit), len(miss)) == (0, 1)
        catalogue.forget_books()
        assert cache.get(catalogue.GENERATION_KEY) != generation
        generation = cache.get(catalogue.GENERATION_KEY)
        clock.shift(timedelta(days=400))
        assert cache.get(catalogue.GENERATION_KEY) == generation
