"""What a lab is once read: the project, what may be changed, the judge, and how it is proved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

STARTER = "starter"
REFERENCE = "reference"
WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class CheckDef:
    """One check of judge.py: the function's name, and what the page says of it."""

    function: str
    title: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class WrongDef:
    """A plausible solution that must fail at least the checks it names."""

    name: str
    fails: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ProgramDef:
    """How the program begins. `setup` are command lines; `app` and `asgi` name its application."""

    app: str = ""
    asgi: str = ""
    setup: tuple[tuple[str, ...], ...] = ()
    env: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DatabaseDef:
    """What each run's database begins with: commands on the starter, then files of SQL."""

    commands: tuple[tuple[str, ...], ...] = ()
    sql: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabDef:
    """A lab. `statement` is task.md; `files` the whole folder, by path relative to it.

    `change` are patterns of the files that the learner may change; `limits` pairs of a limit's
    name and its value.
    """

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    minutes: float
    sources: tuple[str, ...]
    story: str
    statement: str
    hints: tuple[str, ...]
    environment: str
    services: tuple[str, ...]
    change: tuple[str, ...]
    program: ProgramDef
    database: DatabaseDef
    limits: tuple[tuple[str, float], ...]
    checks: tuple[CheckDef, ...]
    wrong: tuple[WrongDef, ...]
    files: Mapping[str, bytes]
    file: str
    line: int

    def below(self, folder: str) -> dict[str, bytes]:
        """The files of one of its folders, by path relative to that."""
        start = f"{folder}/"
        return {
            path.removeprefix(start): data
            for path, data in self.files.items()
            if path.startswith(start)
        }

    @property
    def starter(self) -> dict[str, bytes]:
        """The project as the learner gets it."""
        return self.below(STARTER)

    @property
    def reference(self) -> dict[str, bytes]:
        """The changed files of a good solution."""
        return self.below(REFERENCE)

    @property
    def judge_files(self) -> dict[str, bytes]:
        """What the judge sees besides the starter: judge.py and folders of its own."""
        hidden = tuple(f"{folder}/" for folder in (STARTER, REFERENCE, WRONG))
        return {
            path: data
            for path, data in self.files.items()
            if not path.startswith(hidden) and path not in ("lab.toml", "task.md")
        }

    def may_change(self, path: str) -> bool:
        """Whether the learner may change (or add) this file of the project."""
        return any(matches(pattern, path) for pattern in self.change)


def matches(pattern: str, path: str) -> bool:
    """Whether a path fits a pattern: `*` is any name, `**` any folders."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    told = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.fullmatch("".join(told.get(one) or re.escape(one) for one in parts), path) is not None
