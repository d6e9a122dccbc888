"""Copy this: the test is the snippet."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from shop.models import Author, Book, Tag


def add_books(count: int) -> None:
    """Books of which each has its own author and its own two tags."""
    for number in range(count):
        author = Author.objects.create(name=f"author {number}")
        book = Book.objects.create(title=f"book {number}", author=author)
        book.tags.add(*(Tag.objects.create(name=f"tag {number}.{n}") for n in (1, 2)))


def queries_of(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert len(queries) > 0, "nothing was asked: is the page cached?"
    return [query["sql"] for query in queries]


@pytest.mark.django_db
def test_twice_the_books_take_the_same_queries(client: Client) -> None:
    add_books(2)
    few = queries_of(client, "/books/")
    add_books(2)
    many = queries_of(client, "/books/")
    assert len(many) == len(few), "\n".join(many)  # the text shows which repeats


@pytest.mark.django_db
def test_the_list_takes_two_queries(client: Client, django_assert_num_queries) -> None:
    add_books(3)
    with django_assert_num_queries(2):
        rows = client.get("/books/").json()["books"]
    assert rows[2] == ["book 2", "author 2", ["tag 2.1", "tag 2.2"]]
