import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import Connection, errors
from search import count_rows, search_books

BOOKS = [
    ("Views", 900, "2024-01-01"),
    ("100% coverage", 500, "2025-01-01"),
    ("O'Reilly's guide", 700, "2023-01-01"),
    ("snake_case", 500, "2022-01-01"),
    ("C:\\temp", 100, "2021-01-01"),
]
ALL = {title for title, _, _ in BOOKS}
INJECTION = "' OR '1'='1"


@pytest.fixture
def db() -> Iterator[Connection[Any]]:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(
            "CREATE TEMP TABLE book"
            " (id int GENERATED ALWAYS AS IDENTITY, title text, cents int,"
            " published_on date)"
        )
        insert = "INSERT INTO book (title, cents, published_on) VALUES (%s, %s, %s)"
        connection.cursor().executemany(insert, BOOKS)
        yield connection


def test_a_pasted_value_becomes_sql_and_a_parameter_does_not(
    db: Connection[Any],
) -> None:
    naive = f"SELECT title FROM book WHERE title = '{INJECTION}'"
    assert {title for (title,) in db.execute(naive)} == ALL
    assert search_books(db, INJECTION) == []


def test_a_quote_in_the_text_is_just_a_quote(db: Connection[Any]) -> None:
    assert search_books(db, "o'reilly") == ["O'Reilly's guide"]


def test_a_column_as_a_parameter_sorts_by_a_constant(db: Connection[Any]) -> None:
    naive = db.execute("SELECT title FROM book ORDER BY %s::text, id", ["cents"])
    assert [title for (title,) in naive] == [title for title, _, _ in BOOKS]
    titles = search_books(db, "", sort="price", direction="asc")
    assert titles == [BOOKS[i][0] for i in (4, 1, 3, 2, 0)]
    assert search_books(db, "", sort="newest", direction="desc")[0] == "100% coverage"
    assert search_books(db, "e") == sorted(one for one in ALL if "e" in one)


def test_a_sort_that_is_not_on_the_list_is_refused(db: Connection[Any]) -> None:
    for sort, direction in [("cents; DROP TABLE book", "asc"), ("title", "asc, 1")]:
        with pytest.raises(ValueError, match="cannot sort"):
            search_books(db, "", sort=sort, direction=direction)
    assert count_rows(db, "book") == 5


def test_wildcards_of_like_are_searched_for_literally(db: Connection[Any]) -> None:
    naive = db.execute("SELECT count(*) FROM book WHERE title ILIKE %s", ["%_%"])
    assert naive.fetchone() == (5,)
    assert search_books(db, "_") == ["snake_case"]
    assert search_books(db, "%") == ["100% coverage"]
    assert search_books(db, "\\") == ["C:\\temp"]


def test_a_list_is_one_array_and_may_be_empty(db: Connection[Any]) -> None:
    with pytest.raises(errors.SyntaxError), db.transaction():
        db.execute("SELECT 1 FROM book WHERE id IN %s", [(1, 2)])
    assert search_books(db, "", ids=[1, 3]) == ["O'Reilly's guide", "Views"]
    assert search_books(db, "", ids=[]) == []
    assert len(search_books(db, "", ids=None)) == 5


def test_an_identifier_is_quoted_and_never_runs(db: Connection[Any]) -> None:
    db.execute('CREATE TEMP TABLE "order; DROP TABLE book" (id int)')
    assert count_rows(db, "order; DROP TABLE book") == 0
    assert count_rows(db, "book") == 5
