import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from plans import INDEX, PARTIAL, SCHEMA, Plan, explain
from psycopg import Connection

FILL = """
INSERT INTO orders (customer_id, status, placed_on)
SELECT n % 500, CASE n / 500 % 20 WHEN 0 THEN 'open' ELSE 'paid' END,
       date '2026-01-01' + (n / 500) % 300
FROM generate_series(0, 49999) AS n
"""
OF_CUSTOMER = "SELECT id FROM orders WHERE customer_id = %s"
LATEST = OF_CUSTOMER + " AND status = %s ORDER BY placed_on DESC LIMIT 5"
BY_DATE = "SELECT id FROM orders WHERE placed_on = %s"


@pytest.fixture
def db() -> Iterator[Connection[Any]]:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(SCHEMA)
        connection.execute(FILL)
        connection.execute("ANALYZE orders")
        yield connection
        connection.rollback()


def latest(db: Connection[Any]) -> Plan:
    return explain(db, LATEST, [7, "paid"])


def test_without_an_index_the_whole_table_is_read_and_sorted(
    db: Connection[Any],
) -> None:
    plan = latest(db)
    assert plan.nodes == ["Limit", "Sort", "Seq Scan"]
    assert (plan.index, plan.condition) == (None, "")
    assert plan.blocks > 250


def test_with_the_index_a_few_blocks_are_read_and_nothing_is_sorted(
    db: Connection[Any],
) -> None:
    db.execute(INDEX)
    plan = latest(db)
    assert plan.nodes[0] == "Limit"
    assert "Index Scan" in plan.nodes[1] and len(plan.nodes) == 2
    assert plan.index == "orders_by_customer"
    assert "customer_id" in plan.condition and "status" in plan.condition
    assert 1 <= plan.blocks < 20


def test_the_first_column_alone_uses_the_index_and_the_last_alone_does_not(
    db: Connection[Any],
) -> None:
    db.execute(INDEX)
    assert explain(db, OF_CUSTOMER, [7]).index == "orders_by_customer"
    by_date = explain(db, BY_DATE, ["2026-03-01"])
    assert (by_date.nodes, by_date.index) == (["Seq Scan"], None)


def test_with_the_range_column_first_all_customers_are_walked_through(
    db: Connection[Any],
) -> None:
    db.execute("CREATE INDEX wrong_order ON orders (placed_on, customer_id, status)")
    recent = OF_CUSTOMER + " AND status = %s AND placed_on >= %s"
    values = [7, "paid", "2026-01-15"]
    db.execute("SET LOCAL enable_seqscan = off")
    wrong = explain(db, recent, values).blocks
    db.execute(INDEX)
    right = explain(db, recent, values)
    assert right.index == "orders_by_customer"
    assert right.blocks < wrong


def test_a_function_around_the_column_hides_it_from_the_index(
    db: Connection[Any],
) -> None:
    db.execute(INDEX)
    hidden = "SELECT id FROM orders WHERE customer_id + 0 = %s"
    assert explain(db, hidden, [7]).nodes == ["Seq Scan"]


def test_a_partial_index_serves_its_own_rows_and_is_smaller(
    db: Connection[Any],
) -> None:
    db.execute(INDEX)
    db.execute(PARTIAL)
    oldest = "SELECT id FROM orders WHERE status = {} ORDER BY placed_on LIMIT 5"
    assert explain(db, oldest.format("'open'"), []).index == "orders_open"
    assert explain(db, oldest.format("'paid'"), []).index != "orders_open"
    sizes = db.execute(
        "SELECT pg_relation_size('orders_open'), pg_relation_size('orders_by_customer')"
    ).fetchone()
    assert sizes[0] * 5 < sizes[1]


def test_analyze_really_executes_the_statement(db: Connection[Any]) -> None:
    explain(db, "DELETE FROM orders WHERE customer_id = %s", [7])
    assert db.execute(OF_CUSTOMER, [7]).fetchall() == []
