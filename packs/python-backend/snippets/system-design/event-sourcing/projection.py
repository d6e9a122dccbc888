"""The read side: a table for one question, thrown away and rebuilt at will."""

import sqlite3

from event_store import events


def rebuild_revenue(connection: sqlite3.Connection) -> None:
    """Cents of all orders by their present status."""
    orders: dict[str, tuple[str, int]] = {}
    for event in events(connection):
        cents = event.data.get("cents") or orders.get(event.stream, ("", 0))[1]
        orders[event.stream] = (event.kind, cents)
    with connection:  # readers see the old table or the new one, never half of it
        connection.execute("CREATE TABLE IF NOT EXISTS revenue (status, cents)")
        connection.execute("DELETE FROM revenue")
        connection.executemany("INSERT INTO revenue VALUES (?, ?)", orders.values())


def revenue(connection: sqlite3.Connection) -> dict[str, int]:
    query = "SELECT status, sum(cents) FROM revenue GROUP BY status"
    return dict(connection.execute(query).fetchall())
