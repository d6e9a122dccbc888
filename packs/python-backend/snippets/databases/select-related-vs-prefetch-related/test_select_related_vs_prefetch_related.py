from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from shop import queries
from shop.models import Author, Book, Tag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf() -> None:
    python, web = Tag.objects.create(name="python"), Tag.objects.create(name="web")
    for name, titles in {"Mira": ["Views", "Models"], "Bo": ["Queues"]}.items():
        author = Author.objects.create(name=name)
        for title in titles:
            author.books.create(title=title).tags.add(web, python)


def queries_of(read: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as log:
        read()
    return len(log)


def add_books(count: int) -> None:
    for number in range(count):
        book = Author.objects.create(name=f"A{number}").books.create(title=f"B{number}")
        book.tags.add(Tag.objects.create(name=f"T{number}"))


def test_the_lazy_loop_costs_one_query_per_book() -> None:
    def lazy() -> list[str]:
        return [f"{book.title} by {book.author.name}" for book in Book.objects.all()]

    assert queries_of(lazy) == 1 + 3
    assert lazy() == queries.book_lines()


@pytest.mark.parametrize(
    ("read", "cost"),
    [
        (queries.book_lines, 1),
        (queries.titles_by_author, 2),
        (queries.tags_by_title, 2),
        (queries.catalogue, 2),
        (queries.tags_of_authors, 3),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    read: Callable[[], Any], cost: int
) -> None:
    assert queries_of(read) == cost
    add_books(10)
    assert queries_of(read) == cost


def test_each_function_returns_what_the_relations_hold() -> None:
    tags = ["python", "web"]
    assert queries.book_lines() == ["Models by Mira", "Queues by Bo", "Views by Mira"]
    assert list(queries.titles_by_author()) == ["Bo", "Mira"]
    assert queries.titles_by_author() == {"Bo": ["Queues"], "Mira": ["Models", "Views"]}
    assert queries.tags_by_title() == {"Models": tags, "Queues": tags, "Views": tags}
    assert queries.catalogue()[1] == ("Queues", "Bo", tags)
    assert queries.tags_of_authors() == {"Bo": set(tags), "Mira": set(tags)}


def test_select_related_refuses_a_relation_to_many() -> None:
    for to_many in ("tags", "title"):
        with pytest.raises(FieldError):
            list(Book.objects.select_related(to_many))
    with pytest.raises(FieldError):
        list(Author.objects.select_related("books"))


def test_filtering_a_prefetched_relation_queries_again_for_each_row() -> None:
    def wasted() -> None:
        for author in Author.objects.prefetch_related("books"):
            list(author.books.filter(title__startswith="V"))

    assert queries_of(wasted) == 2 + 2
