"""Orders, in SQLite. An order is new until it is paid, declined or stuck (a person has to look)."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SCHEMA = """CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY, amount_pence INTEGER NOT NULL, card TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new', charge TEXT)"""
SELECT = "SELECT id, amount_pence, card, state, charge FROM orders"


@dataclass(frozen=True)
class Order:
    id: int
    amount_pence: int
    card: str
    state: str
    charge: str | None


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """One transaction, begun as a writer: nobody else writes before it ends."""
    path = os.environ.get("SHOP_DATABASE", "orders.sqlite3")
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    try:
        connection.execute(SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    finally:
        connection.close()


def open_order(amount_pence: int, card: str) -> int:
    with database() as db:
        sql = "INSERT INTO orders (amount_pence, card) VALUES (?, ?) RETURNING id"
        number: int = db.execute(sql, (amount_pence, card)).fetchone()[0]
        return number


def find(order_id: int) -> Order:
    with database() as db:
        return Order(*db.execute(f"{SELECT} WHERE id = ?", (order_id,)).fetchone())


def find_all() -> list[Order]:
    with database() as db:
        return [Order(*row) for row in db.execute(SELECT)]


def mark(order_id: int, state: str, charge: str | None = None) -> None:
    with database() as db:
        sql = "UPDATE orders SET state = ?, charge = ? WHERE id = ?"
        db.execute(sql, (state, charge, order_id))
