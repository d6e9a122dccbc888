"""The next page begins after the last row seen, not after so many rows."""

import base64
import json
import sqlite3
from typing import NamedTuple

SCHEMA = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY, published_on TEXT NOT NULL, title TEXT NOT NULL
);
CREATE INDEX article_newest ON article (published_on DESC, id DESC);
"""
# (a, b) < (x, y) means a < x, or a = x and b < y: the index is entered at that place.
# The id makes the order total; without it rows of the same day are lost at the edge.
AFTER = """
SELECT published_on, id, title FROM article
WHERE (published_on, id) < (?, ?) ORDER BY published_on DESC, id DESC LIMIT ?
"""
FIRST = AFTER.replace("WHERE (published_on, id) < (?, ?)", "")


class Page(NamedTuple):
    titles: list[str]
    next_cursor: str | None


def read_page(
    connection: sqlite3.Connection, size: int, cursor: str | None = None
) -> Page:
    """Newest first. Raises ValueError for a cursor that is not one of ours."""
    # One row more than shown tells whether there is a next page, without a COUNT.
    if cursor is None:
        rows = connection.execute(FIRST, (size + 1,)).fetchall()
    else:
        rows = connection.execute(AFTER, (*decode(cursor), size + 1)).fetchall()
    shown = rows[:size]
    next_cursor = encode(*shown[-1][:2]) if len(rows) > size else None
    return Page([title for _, _, title in shown], next_cursor)


def encode(published_on: str, article_id: int) -> str:
    """Opaque to clients, so that the order may change; not secret, not signed."""
    place = json.dumps([published_on, article_id])
    return base64.urlsafe_b64encode(place.encode()).decode()


def decode(cursor: str) -> tuple[str, int]:
    try:
        published_on, article_id = json.loads(base64.urlsafe_b64decode(cursor))
        int(article_id).to_bytes(8, signed=True)  # as large as the column may be
        return str(published_on), int(article_id)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise ValueError("not a valid cursor") from error
