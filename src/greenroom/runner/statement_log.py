"""The server's own log: which statements a role ran, which no program can forge or silence.

The server writes `epoch|database|role|process|` before each line of its own, and begins every
further line of a message with a tab: what a program puts into a statement never begins a line.
`log_min_duration_statement` is a superuser's setting, so a program cannot turn it off.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from pathlib import Path

LINE_PREFIX = "%n|%d|%u|%p|%q"
SETTINGS = (
    "logging_collector=off", "log_destination=stderr", f"log_line_prefix={LINE_PREFIX}",
    "log_min_duration_statement=0", "log_parameter_max_length=0", "log_statement=none",
    "log_error_verbosity=default", "log_min_messages=warning", "log_min_error_statement=error",
)  # fmt: skip
STATEMENTS_MAX = 20_000
CHARACTERS_MAX = 8_000_000
SQL_CHARACTERS_MAX = 20_000

_HEAD = re.compile(r"(\d+\.\d+)\|([^|\n]*)\|([^|\n]*)\|(\d+)\|(?:([A-Z]+):  )?(.*)", re.DOTALL)
_TIMED = re.compile(
    r"duration: (\d+\.\d+) ms  (?:statement|execute [^:\n]*|fastpath function call):? ?(.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Logged:
    """One statement: `ms` is None where it failed, `at` seconds since the epoch at its end."""

    sql: str
    ms: float | None
    at: float
    error: str = ""


@dataclass(slots=True)
class Heard:
    """What was heard of one role. `is_flood` once it is more than is kept."""

    statements: list[Logged] = field(default_factory=list)
    characters: int = 0
    errors: dict[str, str] = field(default_factory=dict)  # by process: the error awaiting its text

    @property
    def is_flood(self) -> bool:
        """Whether it ran more than is kept of it."""
        return len(self.statements) >= STATEMENTS_MAX or self.characters >= CHARACTERS_MAX


class StatementLog:
    """Reads the server's log as it grows, for the roles somebody listens to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._left = ""
        self._roles: dict[str, Heard] = {}
        self._guard = threading.Lock()

    def listen(self, role: str) -> None:
        """From now on keep what this role runs."""
        with self._guard:
            self._read()
            self._roles[role] = Heard()

    def forget(self, role: str) -> None:
        """Keep nothing of it any more; an unheard log is emptied."""
        with self._guard:
            self._roles.pop(role, None)
            if not self._roles:
                self._empty()

    def heard(self, role: str) -> Heard:
        """What the role ran so far. A statement is in the log before it is answered."""
        with self._guard:
            self._read()
            return self._roles.get(role) or Heard()

    def clear(self, role: str) -> None:
        """Begin to count anew."""
        with self._guard:
            self._read()
            if role in self._roles:
                self._roles[role] = Heard()

    def _empty(self) -> None:
        # The server appends, so it goes on at the new end. What comes between is lost: nobody
        # listens.
        with self._path.open("r+b") as log:
            log.truncate(0)
        self._at, self._left = 0, ""

    def _read(self) -> None:
        with self._path.open("rb") as log:
            log.seek(self._at)
            news = log.read()
            self._at += len(news)
        text = self._left + news.decode(errors="replace")
        whole, end, rest = text.rpartition("\n")
        if not end:
            self._left = text
            return
        entries = re.split(r"\n(?!\t)", whole)
        self._left = rest
        for entry in entries:
            self._take(entry)

    def _take(self, entry: str) -> None:
        head = _HEAD.fullmatch(entry)
        heard = self._roles.get(head[3]) if head else None
        if head is None or heard is None or heard.is_flood:
            return
        at, process, level, text = float(head[1]), head[4], head[5], head[6].replace("\n\t", "\n")
        if level == "ERROR":
            heard.errors[process] = text
        elif level == "STATEMENT":
            self._keep(heard, Logged(_clip(text), None, at, heard.errors.pop(process, "failed")))
        elif (timed := _TIMED.fullmatch(text)) is not None:
            self._keep(heard, Logged(_clip(timed[2]), float(timed[1]), at))

    def _keep(self, heard: Heard, logged: Logged) -> None:
        heard.statements.append(logged)
        heard.characters += len(logged.sql) + len(logged.error)


def _clip(text: str) -> str:
    return text[:SQL_CHARACTERS_MAX].strip()
