from datetime import date

import pytest
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext
from shop.models import Author, Book, Publisher
from shop.queries import (
    authors_with_newest,
    authors_with_published,
    authors_with_publishers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf() -> None:
    house = Publisher.objects.create(name="Press")
    for name in ("Mira", "Bo"):
        author = Author.objects.create(name=name)
        for title, is_published, year in [
            ("Views", True, 2021),
            ("Models", True, 2024),
            ("Drafts", False, 2026),
            ("Atlas", False, 2021),
        ]:
            author.books.create(
                title=f"{name}'s {title}",
                is_published=is_published,
                published_on=date(year, 1, 1),
                publisher=house,
            )


def counted() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


def titles(books: list[Book]) -> list[str]:
    return [book.title.split()[1] for book in books]


def test_filtering_after_the_prefetch_queries_once_per_author() -> None:
    with counted() as log:
        for author in Author.objects.prefetch_related("books"):
            list(author.books.filter(is_published=True))
    assert len(log) == 2 + 2


def test_a_filtered_prefetch_costs_two_queries_and_is_sorted() -> None:
    with counted() as log:
        found = {
            author.name: titles(author.published) for author in authors_with_published()
        }
    assert len(log) == 2
    assert list(found.items()) == [
        ("Bo", ["Models", "Views"]),
        ("Mira", ["Models", "Views"]),
    ]


def test_without_to_attr_the_whole_relation_looks_filtered() -> None:
    narrowed = Prefetch("books", queryset=Book.objects.filter(is_published=True))
    for author in Author.objects.prefetch_related(narrowed):
        assert len(author.books.all()) == 2  # a lie: there are four
    for author in authors_with_published():
        assert len(author.books.all()) == 4
        assert isinstance(author.published, list)


def test_the_newest_two_are_taken_for_each_author_in_two_queries() -> None:
    with counted() as log:
        found = {
            author.name: titles(author.newest) for author in authors_with_newest(2)
        }
    assert len(log) == 2
    assert found == {"Bo": ["Drafts", "Models"], "Mira": ["Drafts", "Models"]}
    assert list(found) == ["Bo", "Mira"]
    assert titles(authors_with_newest(3)[0].newest)[2] == "Atlas"  # the later of equals


def test_slicing_in_the_loop_queries_once_per_author() -> None:
    with counted() as log:
        for author in Author.objects.prefetch_related("books"):
            list(author.books.order_by("-published_on")[:2])
    assert len(log) == 2 + 2


def test_the_inner_queryset_brings_its_own_joins() -> None:
    with counted() as log:
        for author in authors_with_publishers():
            assert [book.publisher.name for book in author.listed] == ["Press"] * 4
            assert titles(author.listed) == ["Atlas", "Drafts", "Models", "Views"]
    assert len(log) == 2
