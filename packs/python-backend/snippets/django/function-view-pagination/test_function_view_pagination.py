import random
from typing import Any

import pytest
from django.core.paginator import Paginator, UnorderedObjectListWarning
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from shop.models import Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def ordered() -> list[int]:
    """The ids, in order, of 45 books, many of them with the same title."""
    titles = [f"Title {number % 7}" for number in range(45)]
    random.Random(7).shuffle(titles)
    books = Book.objects.bulk_create(Book(title=title) for title in titles)
    return [book.pk for book in sorted(books, key=lambda one: (one.title, one.pk))]


def walk(client: Client, address: str, parameter: str) -> list[list[int]]:
    pages: list[list[int]] = []
    query: dict[str, Any] = {}
    while True:
        body = client.get(address, query).json()
        pages.append([row["id"] for row in body["books"]])
        if body["next"] is None:
            return pages
        query = {parameter: body["next"]}


@pytest.mark.parametrize("way", [("/numbered/", "page"), ("/endless/", "after")])
def test_the_pages_together_hold_each_row_once_in_order(
    client: Client, ordered: list[int], way: tuple[str, str]
) -> None:
    assert walk(client, *way) == [ordered[:20], ordered[20:40], ordered[40:]]
    Book.objects.filter(pk__in=ordered[40:]).delete()
    assert walk(client, *way) == [ordered[:20], ordered[20:40]]
    row = client.get(way[0]).json()["books"][0]
    assert row == {"id": ordered[0], "title": "Title 0"}


def test_without_an_order_django_warns_that_pages_may_repeat_rows() -> None:
    with pytest.warns(UnorderedObjectListWarning):
        Paginator(Book.objects.all(), 20).page(1)


@pytest.mark.parametrize(
    ("page", "status"),
    [("1", 200), ("3", 200), ("4", 404), ("0", 404), ("-1", 404), ("x", 400)],
)
def test_a_page_outside_the_bounds_is_an_answer_not_a_crash(
    client: Client, ordered: list[int], page: str, status: int
) -> None:
    response = client.get("/numbered/", {"page": page})
    assert response.status_code == status
    assert response.json().get("total") == (45 if status == 200 else None)


def test_a_bad_cursor_is_a_bad_request(client: Client, ordered: list[int]) -> None:
    for after in ("x", "-1", "1' OR 1=1", "999999", "9" * 30):
        assert client.get("/endless/", {"after": after}).status_code == 400
    assert client.get("/endless/", {"after": ordered[-1]}).json()["books"] == []
    assert client.get("/endless/", {"after": ordered[-1]}).json()["next"] is None


def test_a_row_written_meanwhile_repeats_nothing_with_a_cursor(
    client: Client, ordered: list[int]
) -> None:
    first = client.get("/endless/").json()
    Book.objects.create(title="A new one at the top")
    second = client.get("/endless/", {"after": first["next"]}).json()
    assert [row["id"] for row in second["books"]] == ordered[20:40]
    numbered = client.get("/numbered/", {"page": 2}).json()
    assert numbered["books"][0]["id"] == ordered[19]  # seen on page 1 already


def test_a_cursor_neither_counts_nor_skips(client: Client, ordered: list[int]) -> None:
    def sql(address: str) -> str:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return " ".join(query["sql"] for query in queries)

    numbered, endless = sql("/numbered/?page=3"), sql(f"/endless/?after={ordered[39]}")
    assert "COUNT(" in numbered and "OFFSET 40" in numbered
    assert "COUNT(" not in endless and "OFFSET" not in endless
    assert endless.count("LIMIT 21") == 1
    with connection.cursor() as cursor:
        plan = cursor.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM shop_book ORDER BY title, id"
        ).fetchall()
    assert "INDEX book_title_id" in str(plan) and "TEMP B-TREE" not in str(plan)


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/numbered/").status_code == 405
    assert client.post("/endless/").status_code == 405
    assert client.get("/numbered/").json() == {"books": [], "total": 0, "next": None}
    assert client.get("/endless/").json() == {"books": [], "next": None}
