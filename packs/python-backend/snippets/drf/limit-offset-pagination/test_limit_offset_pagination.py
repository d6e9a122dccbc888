import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from shop.models import Book

pytestmark = pytest.mark.django_db
client = APIClient()


def shelve(*titles: str) -> list[int]:
    return [Book.objects.create(title=title).pk for title in titles]


def get(**query: object) -> dict:
    return client.get("/books/", query).json()


def test_a_slice_tells_the_total_and_its_neighbours() -> None:
    c, a, b = shelve("C", "A", "B")
    middle = get(limit=1, offset=1)
    assert middle["results"] == [{"id": b, "title": "B"}]
    assert middle["count"] == 3
    assert client.get(middle["next"]).json()["results"][0]["id"] == c
    assert client.get(middle["previous"]).json()["results"][0]["id"] == a


def test_a_slice_has_20_rows_unless_asked_and_never_more_than_100() -> None:
    shelve(*["Same"] * 101)
    for limit, rows in ((None, 20), (7, 7), (100, 100), (101, 100), (0, 20), ("x", 20)):
        query = {} if limit is None else {"limit": limit}
        assert len(get(**query)["results"]) == rows


def test_equal_titles_come_each_exactly_once() -> None:
    written = shelve(*["Same"] * 9)
    slices = [get(limit=2, offset=offset)["results"] for offset in range(0, 10, 2)]
    assert [book["id"] for rows in slices for book in rows] == written


def test_an_offset_past_10000_is_400_and_asks_the_database_nothing() -> None:
    assert client.get("/books/", {"offset": 10_000}).status_code == 200
    with CaptureQueriesContext(connection) as log:
        answer = client.get("/books/", {"offset": 10_001})
    assert answer.status_code == 400
    assert answer.json() == {"offset": ["At most 10000."]}
    assert not any("OFFSET" in one["sql"] for one in log)


def test_a_deep_offset_reads_all_the_rows_that_it_skips() -> None:
    shelve(*["Same"] * 300)

    def steps(sql: str) -> int:
        count = 0

        def tick() -> int:
            nonlocal count
            count += 1
            return 0

        connection.connection.set_progress_handler(tick, 10)
        connection.cursor().execute(sql).fetchall()
        connection.connection.set_progress_handler(None, 10)
        return count

    near = steps("SELECT id FROM shop_book ORDER BY id LIMIT 5 OFFSET 0")
    deep = steps("SELECT id FROM shop_book ORDER BY id LIMIT 5 OFFSET 290")
    assert deep > 5 * near
    last = get(limit=5, offset=295)
    assert (len(last["results"]), last["next"]) == (5, None)


def test_a_row_deleted_between_two_slices_makes_one_be_missed() -> None:
    written = shelve("A", "B", "C", "D")
    first = get(limit=2)
    Book.objects.get(pk=written[0]).delete()
    seen = first["results"] + client.get(first["next"]).json()["results"]
    assert written[2] not in [book["id"] for book in seen]
