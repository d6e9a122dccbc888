import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from pages import AFTER, SCHEMA, Page, decode, encode, read_page


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """Seven articles: a1 on the first day, a2 to a6 on the second, a7 on the third."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        for number, day in enumerate([1, 2, 2, 2, 2, 2, 3], 1):
            publish(connection, f"a{number}", day)
        yield connection


def publish(db: sqlite3.Connection, title: str, day: int) -> None:
    insert = "INSERT INTO article (title, published_on) VALUES (?, ?)"
    db.execute(insert, (title, f"2026-01-0{day}"))


def pages_of(db: sqlite3.Connection, size: int) -> list[list[str]]:
    page = read_page(db, size)
    pages = [page.titles]
    while page.next_cursor:
        page = read_page(db, size, page.next_cursor)
        pages.append(page.titles)
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_every_article_is_on_one_page_whatever_its_size(
    db: sqlite3.Connection, size: int
) -> None:
    pages = pages_of(db, size)
    flat = [title for page in pages for title in page]
    assert flat == ["a7", "a6", "a5", "a4", "a3", "a2", "a1"]
    assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)
    assert len(pages) == -(-7 // size)


def test_an_offset_shows_a_row_twice_when_one_is_published_meanwhile(
    db: sqlite3.Connection,
) -> None:
    offset = "SELECT title FROM article ORDER BY published_on DESC, id DESC LIMIT 2"
    seen = db.execute(offset).fetchall()
    first = read_page(db, 2)
    publish(db, "news", 4)
    naive = db.execute(offset + " OFFSET 2").fetchall()
    assert set(seen) & set(naive) == {("a6",)}
    assert read_page(db, 2, first.next_cursor).titles == ["a5", "a4"]


def test_a_row_that_is_deleted_takes_no_other_with_it(db: sqlite3.Connection) -> None:
    first = read_page(db, 2)
    db.execute("DELETE FROM article WHERE title = 'a6'")  # the one the cursor names
    assert read_page(db, 2, first.next_cursor).titles == ["a5", "a4"]


def test_comparing_the_date_alone_loses_the_rest_of_the_day(
    db: sqlite3.Connection,
) -> None:
    naive = "SELECT title FROM article WHERE published_on < '2026-01-02'"
    assert db.execute(naive).fetchall() == [("a1",)]  # a5 to a2 are never shown


def test_the_index_is_entered_at_the_cursor_and_nothing_is_sorted(
    db: sqlite3.Connection,
) -> None:
    plan = db.execute(f"EXPLAIN QUERY PLAN {AFTER}", ("2026-01-02", 3, 2)).fetchall()
    assert len(plan) == 1
    assert "SEARCH" in plan[0][3] and "article_newest" in plan[0][3]


def test_an_empty_table_is_one_empty_page(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM article")
    assert read_page(db, 2) == Page([], None)


def test_a_cursor_survives_a_url_and_a_forged_one_is_refused() -> None:
    cursor = encode("2026-01-02?>~", 12)
    assert decode(cursor) == ("2026-01-02?>~", 12)
    assert decode(encode("2026-01-02", 2**63 - 1))[1] == 2**63 - 1
    assert not set(cursor) & set("+/?&")
    bodies = [b"[1]", b"7", b'["2026", "x"]', b'["2026", null]', b"\xff"]
    bodies += [b'["2026", Infinity]', b'["2026", 9223372036854775808]', b"[" * 100_000]
    for body in ["%%%", "abc", *(base64.b64encode(body).decode() for body in bodies)]:
        with pytest.raises(ValueError, match="not a valid cursor"):
            decode(body)
