from collections.abc import Callable
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
def shelf() -> None:
    cache.clear()
    for name, title in [("Mira", "Views"), ("Bo", "Queues"), ("Ida", "Models")]:
        Author.objects.create(name=name).books.create(title=title)


def cost(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as log:
        read()
    return len(log)


def titles() -> list[str]:
    return [row["title"] for row in cached_books()]


def test_a_miss_costs_one_query_and_a_hit_none() -> None:
    assert [cost(cached_books), cost(cached_books)] == [1, 0]
    first = Book.objects.get(title="Models")
    assert cached_books()[0] == {"id": first.pk, "title": "Models", "author": "Ida"}
    assert titles() == ["Models", "Queues", "Views"]


def test_a_cached_queryset_still_does_n_plus_one_on_every_hit() -> None:
    assert cost(lambda: cache.set("books", Book.objects.all())) == 1  # pickles its rows
    assert cost(lambda: list(cache.get("books"))) == 0
    for _ in range(2):
        assert cost(lambda: [book.author.name for book in cache.get("books")]) == 3
    assert cost(lambda: list(cache.get("books").all())) == 1
    assert cost(lambda: list(cache.get("books").filter(title="Views"))) == 1


def test_it_is_stale_has_another_shape_and_belongs_to_one_django_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache.set("books", Book.objects.all())
    Book.objects.update(title="New")
    assert "New" not in [book.title for book in cache.get("books")]
    with pytest.raises(TypeError):  # code that keeps rows under the same key
        cache.get("books")[0]["title"]
    monkeypatch.setattr("django.__version__", "6.9")
    with pytest.warns(RuntimeWarning, match="version"):
        cache.get("books")


def test_what_was_in_the_cache_may_be_gone_when_it_is_fetched() -> None:
    with time_machine.travel("2026-01-01", tick=False) as clock:
        cache.set("books", [], timeout=900)
        clock.shift(timedelta(seconds=899))
        assert "books" in cache
        clock.shift(timedelta(seconds=1))
        assert cache.get("books") is None


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
    assert cost(titles) == 0 and "Views" in titles()


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
        assert cost(cached_books) == 0
        clock.shift(timedelta(seconds=2))
        assert cost(cached_books) == 1
        catalogue.forget_books()
        assert cache.get(catalogue.GENERATION_KEY) != generation
        generation = cache.get(catalogue.GENERATION_KEY)
        clock.shift(timedelta(days=400))
        assert cache.get(catalogue.GENERATION_KEY) == generation
