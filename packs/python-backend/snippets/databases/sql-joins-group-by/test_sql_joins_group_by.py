import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
import reports
from reports import report


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(reports.SCHEMA)
        connection.executemany(
            "INSERT INTO customer VALUES (?, ?, ?)",
            [(1, "Ada", "Bonn"), (2, "Bo", "Bonn"), (3, "Cy", None), (4, "Di", "Ulm")],
        )
        connection.executemany(
            "INSERT INTO purchase (customer_id, status, cents) VALUES (?, ?, ?)",
            [
                (1, "paid", 500),
                (1, "paid", 300),
                (1, "open", 9000),
                (2, "open", 70),
                (3, "paid", 20),
                (None, "paid", 1),
            ],
        )
        yield connection


def test_an_inner_join_leaves_out_whoever_has_no_partner(
    db: sqlite3.Connection,
) -> None:
    assert report(db, reports.BUYERS) == [
        ("Ada", 300),
        ("Ada", 500),
        ("Ada", 9000),
        ("Bo", 70),
        ("Cy", 20),
    ]


def test_a_left_join_shows_zero_for_those_without_a_match(
    db: sqlite3.Connection,
) -> None:
    assert report(db, reports.PAID) == [
        ("Ada", 2, 800),
        ("Bo", 0, 0),
        ("Cy", 1, 20),
        ("Di", 0, 0),
    ]


def test_the_condition_in_where_turns_a_left_join_into_an_inner_one(
    db: sqlite3.Connection,
) -> None:
    naive = reports.PAID.replace("AND p.status", "WHERE p.status")
    assert [name for name, *_ in report(db, naive)] == ["Ada", "Cy"]


def test_count_star_counts_the_row_of_nulls_and_sum_of_nothing_is_null(
    db: sqlite3.Connection,
) -> None:
    naive = reports.PAID.replace("count(p.id)", "count(*)")
    assert ("Di", 1, 0) in report(db, naive)
    naive = reports.PAID.replace("coalesce(sum(p.cents), 0)", "sum(p.cents)")
    assert ("Di", 0, None) in report(db, naive)


def test_having_filters_groups_after_where_has_filtered_rows(
    db: sqlite3.Connection,
) -> None:
    assert report(db, reports.REGULARS, 2) == [("Ada", 800)]
    assert report(db, reports.REGULARS, 1) == [("Ada", 800), ("Cy", 20)]
    with pytest.raises(sqlite3.OperationalError, match="misuse of aggregate"):
        report(db, "SELECT customer_id FROM purchase WHERE count(*) > 1")


def test_not_in_finds_nobody_once_the_list_holds_a_null(db: sqlite3.Connection) -> None:
    naive = (
        "SELECT name FROM customer WHERE id NOT IN (SELECT customer_id FROM purchase)"
    )
    assert report(db, naive) == []
    assert report(db, reports.WITHOUT_PURCHASE) == [("Di",)]


def test_not_equal_loses_those_without_a_city(db: sqlite3.Connection) -> None:
    naive = "SELECT name FROM customer WHERE city <> ? ORDER BY name"
    assert report(db, naive, "Bonn") == [("Di",)]
    assert report(db, reports.NOT_IN_CITY, "Bonn") == [("Cy",), ("Di",)]


def test_a_self_join_gives_each_pair_once(db: sqlite3.Connection) -> None:
    assert report(db, reports.NEIGHBOURS) == [("Ada", "Bo")]
