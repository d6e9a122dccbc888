"""What PostgreSQL's isolation levels let through: one doctor must stay on call.

READ COMMITTED   each statement sees what is committed when it starts (the default)
REPEATABLE READ  one snapshot for the transaction; writing a row changed since fails
SERIALIZABLE     as if one ran after the other; whatever cannot be so fails with 40001
"""

from typing import Any

from psycopg import Connection, IsolationLevel

SCHEMA = """
CREATE TABLE doctor (name text PRIMARY KEY, on_call boolean NOT NULL DEFAULT true)
"""
COUNT = "SELECT count(*) FROM doctor WHERE on_call"


class LastOne(Exception):
    """Nobody else is on call."""


def use_level(connection: Connection[Any], level: IsolationLevel) -> None:
    """For the transactions from now on. psycopg refuses it in the middle of one."""
    connection.isolation_level = level


def count_on_call(connection: Connection[Any]) -> int:
    return connection.execute(COUNT).fetchone()[0]


def leave(connection: Connection[Any], name: str) -> None:
    """Reads all rows, writes only its own: safe at SERIALIZABLE and nowhere below."""
    if count_on_call(connection) < 2:
        raise LastOne(name)
    connection.execute("UPDATE doctor SET on_call = false WHERE name = %s", [name])


def leave_locking(connection: Connection[Any], name: str) -> None:
    """The same for READ COMMITTED: lock all rows that the decision rests on."""
    rows = connection.execute(
        "SELECT name FROM doctor WHERE on_call ORDER BY name FOR UPDATE"
    ).fetchall()
    if len(rows) < 2:
        raise LastOne(name)
    connection.execute("UPDATE doctor SET on_call = false WHERE name = %s", [name])
