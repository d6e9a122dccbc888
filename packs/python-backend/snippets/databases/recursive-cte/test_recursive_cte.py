import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from categories import SCHEMA, breadcrumb, subtree

TREE = [
    (1, None, "Books"),
    (2, 1, "Science"),
    (3, 1, "Fiction"),
    (4, 2, "Physics"),
    (5, 4, "Optics"),
    (6, None, "Music"),
    (7, 2, "Biology"),
]


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO category VALUES (?, ?, ?)", TREE)
        yield connection


def queries_of(db: sqlite3.Connection, call: Callable[[], object]) -> int:
    statements: list[str] = []
    db.set_trace_callback(statements.append)
    call()
    db.set_trace_callback(None)
    return len(statements)


def test_a_subtree_comes_with_its_depths_and_parents_first(
    db: sqlite3.Connection,
) -> None:
    assert subtree(db, 1) == [
        (1, "Books", 0),
        (2, "Science", 1),
        (4, "Physics", 2),
        (5, "Optics", 3),
        (7, "Biology", 2),
        (3, "Fiction", 1),
    ]
    assert [node.name for node in subtree(db, 5)] == ["Optics"]
    assert subtree(db, 99) == []


def test_walking_in_python_costs_a_query_per_node_and_the_cte_one(
    db: sqlite3.Connection,
) -> None:
    def walk(root: int) -> list[int]:
        query = "SELECT id FROM category WHERE parent_id = ?"
        children = [child for (child,) in db.execute(query, (root,)).fetchall()]
        return [root, *(below for child in children for below in walk(child))]

    assert sorted(walk(1)) == sorted(node.id for node in subtree(db, 1))
    assert queries_of(db, lambda: walk(1)) == 6
    assert queries_of(db, lambda: subtree(db, 1)) == 1
    assert queries_of(db, lambda: breadcrumb(db, 5)) == 1


def test_the_breadcrumb_leads_from_the_top_to_the_node(db: sqlite3.Connection) -> None:
    assert breadcrumb(db, 5) == ["Books", "Science", "Physics", "Optics"]
    assert breadcrumb(db, 6) == ["Music"]


def test_a_cycle_never_ends_without_a_guard(db: sqlite3.Connection) -> None:
    db.execute("UPDATE category SET parent_id = 5 WHERE id = 2")  # below its own child
    naive = """
        WITH RECURSIVE below (id) AS (
            SELECT 2 UNION ALL
            SELECT c.id FROM below JOIN category c ON c.parent_id = below.id
        ) SELECT count(*) FROM (SELECT 1 FROM below LIMIT 10000)
    """
    assert db.execute(naive).fetchone() == (10_000,)
    assert [node.name for node in subtree(db, 2)] == [
        "Science",
        "Physics",
        "Optics",
        "Biology",
    ]
    assert len(breadcrumb(db, 2)) == 51


def test_an_id_that_begins_like_another_is_no_cycle(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO category VALUES (51, 5, 'Lenses')")
    db.execute("INSERT INTO category VALUES (50, 51, 'Glasses')")
    assert subtree(db, 5)[2] == (50, "Glasses", 2)


def test_the_children_are_found_by_an_index(db: sqlite3.Connection) -> None:
    children = "EXPLAIN QUERY PLAN SELECT 1 FROM category WHERE parent_id = 1"
    assert "category_parent" in str(db.execute(children).fetchall())
