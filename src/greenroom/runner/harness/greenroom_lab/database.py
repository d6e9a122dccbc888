"""The database of a run: the judge has a role of its own, the server's log cannot be forged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .desk import Desk

if TYPE_CHECKING:
    import psycopg  # type: ignore[import-not-found,unused-ignore]


@dataclass(frozen=True)
class Statement:
    """One statement that the program's role ran.

    `ms` is how long the server took (None where it failed), `at` when it ended in seconds since
    the epoch, `error` what the server said.
    """

    sql: str
    ms: float | None
    at: float
    error: str = ""

    @property
    def verb(self) -> str:
        """Its first word, in capitals: SELECT, UPDATE, BEGIN."""
        return self.sql.split(None, 1)[0].upper() if self.sql.strip() else ""


class Database:
    """The database that program and judge share in this run."""

    def __init__(self, desk: Desk, told: Mapping[str, str]) -> None:
        self._desk = desk
        self._judge_url = told["judge_url"]
        self.url = told["url"]

    def connect(self, **options: Any) -> psycopg.Connection[Any]:
        """A connection of the judge's role, which may do all that the program's may."""
        import psycopg

        return psycopg.connect(self._judge_url, **{"autocommit": True, **options})

    def fetch(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one query."""
        with self.connect() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(sql, params).fetchall()
            return rows

    def mark(self) -> None:
        """Begin to count: `statements` tells what comes from here on."""
        self._desk.ask({"do": "mark"})

    def statements(self) -> list[Statement]:
        """What the program's role ran to its end since the mark, as the server logged it."""
        told, _ = self._desk.ask({"do": "statements"})
        return [Statement(**one) for one in told["statements"]]

    def plan(self, sql: str, params: Sequence[Any] = (), *, analyze: bool = False) -> Any:
        """The plan of a query, as EXPLAIN (FORMAT JSON) tells it: the root node."""
        options = "ANALYZE, FORMAT JSON" if analyze else "FORMAT JSON"
        (row,) = self.fetch(f"EXPLAIN ({options}) {sql}", params)
        return row[0][0]["Plan"]

    def reset(self) -> None:
        """Put the database back to how it was at the start; all connections to it are cut."""
        self._desk.ask({"do": "reset"})


def nodes(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A plan's node and all below it."""
    found = [plan]
    for below in plan.get("Plans", ()):
        found += nodes(below)
    return found
