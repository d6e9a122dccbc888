"""Events are the truth: appended once, never changed, one numbered stream per order."""

import json
import sqlite3
from typing import NamedTuple

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    recorded_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    kind TEXT NOT NULL CHECK (kind IN ('placed', 'paid', 'shipped', 'cancelled')),
    data TEXT NOT NULL,
    UNIQUE (stream, version)
);
CREATE TRIGGER IF NOT EXISTS event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
"""


class Conflict(Exception):
    """The stream was appended to since it was read: read again, decide again."""


class Event(NamedTuple):
    stream: str
    version: int
    kind: str
    data: dict[str, object]


def append(
    connection: sqlite3.Connection, stream: str, after: int, kind: str, **data: object
) -> Event:
    """Record what happened to a stream that was at version `after` when it was read."""
    event = Event(stream, after + 1, kind, data)
    insert = "INSERT INTO event (stream, version, kind, data) VALUES (?, ?, ?, ?)"
    try:
        with connection:
            connection.execute(insert, (stream, after + 1, kind, json.dumps(data)))
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE":
            raise Conflict(f"{stream} is past version {after}") from error
        raise
    return event


def events(connection: sqlite3.Connection, stream: str | None = None) -> list[Event]:
    """Of one stream, or of all, in the order in which they were recorded."""
    query = """SELECT stream, version, kind, data FROM event
               WHERE :stream IS NULL OR stream = :stream ORDER BY position"""
    found = connection.execute(query, {"stream": stream})
    return [Event(*row[:3], json.loads(row[3])) for row in found]
