"""Short codes and where they lead, in one table."""

import secrets
import sqlite3
import string
from collections.abc import Callable
from contextlib import closing
from typing import Any

BASE62 = string.digits + string.ascii_letters
CODES = 62**7  # 3.5 million million: guessing one of a million links takes long


class CodeTaken(Exception):
    """Somebody else has this alias."""


def to_base62(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return digits or BASE62[0]


class Links:
    def __init__(self, path: str) -> None:
        self._path = path
        self._run(
            "CREATE TABLE IF NOT EXISTS links (code TEXT PRIMARY KEY,"
            " url TEXT NOT NULL, visits INTEGER NOT NULL DEFAULT 0)"
        )

    def add(
        self, url: str, alias: str = "", draw: Callable[[int], int] = secrets.randbelow
    ) -> str:
        """The new code. Raises CodeTaken if the alias is in use."""
        for _ in range(10):
            code = alias or to_base62(draw(CODES))
            try:  # the key decides: looking first would race
                self._run("INSERT INTO links (code, url) VALUES (?, ?)", code, url)
                return code
            except sqlite3.IntegrityError:
                if alias:
                    raise CodeTaken(alias) from None
        raise RuntimeError("ten collisions in a row: the codes are running out")

    def visit(self, code: str) -> str | None:
        """Where it leads; counted in the same statement, so that none gets lost."""
        sql = "UPDATE links SET visits = visits + 1 WHERE code = ? RETURNING url"
        return self._run(sql, code)

    def visits(self, code: str) -> int | None:
        return self._run("SELECT visits FROM links WHERE code = ?", code)

    def _run(self, sql: str, *values: str) -> Any:
        with closing(sqlite3.connect(self._path)) as connection, connection:
            row = connection.execute(sql, values).fetchone()
        return row and row[0]
