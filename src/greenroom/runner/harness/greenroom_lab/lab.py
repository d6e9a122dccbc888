"""What a check is given: the submission, programs made of it, and the database."""

from __future__ import annotations

import base64
import socket
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..line import Line
from .calls import Calls
from .database import Database
from .desk import Desk, RunnerRefused
from .program import Program

START_SECONDS = 30.0
NOTES_MAX = 40
# The runner learns of a program's end a moment after its line is cut; on a busy machine a long one.
PATIENCE_SECONDS = 3.0


class LabError(Exception):
    """The lab itself asks for what there is not: a fault of its author."""


class Lab:
    """One run of a lab."""

    def __init__(self, desk: Desk, job: Mapping[str, Any], root: Path) -> None:
        self.submitted = {path: base64.b64decode(data) for path, data in job["submitted"].items()}
        self.notes: list[str] = []
        self.query_count: int | None = None
        self._desk = desk
        self._root = root
        self._programs: dict[str, Program] = {}
        told = job.get("database")
        self._database = None if told is None else Database(desk, told)

    @property
    def database(self) -> Database:
        """The database of this run. Raises LabError where lab.toml asks for none."""
        if self._database is None:
            raise LabError('there is no database: write `services = ["postgres"]` in lab.toml')
        return self._database

    def program(
        self, files: Mapping[str, bytes] | None = None, name: str = "main", *,
        fresh: bool = False, app: str | None = None, asgi: str | None = None,
        env: Mapping[str, str] | None = None, setup: Sequence[Sequence[str]] | None = None,
    ) -> Program:  # fmt: skip
        """The program of this name, started if it does not live; `fresh` starts it anew."""
        known = self._programs.get(name)
        if known is not None and known.is_alive and not fresh:
            return known
        if known is not None:
            known.stop()
        told = None if files is None else _packed(files)
        wanted = {"app": app, "asgi": asgi, "env": env, "setup": setup}
        asked = {key: value for key, value in wanted.items() if value is not None}
        self._programs[name] = self._start(name, {"name": name, "files": told, **asked})
        return self._programs[name]

    def files(self, folder: str) -> dict[str, bytes]:
        """The files of a folder of the lab, by path below it."""
        root = self._root / folder
        found = {
            one.relative_to(root).as_posix(): one.read_bytes()
            for one in sorted(root.rglob("*"))
            if one.is_file()
        }
        if not found:
            raise LabError(f"the lab has no folder {folder}")
        return found

    def note(self, text: str) -> None:
        """Add a line of evidence to the report of this check."""
        if len(self.notes) < NOTES_MAX:
            self.notes.append(text)

    def queries(self, count: int) -> None:
        """Tell how many queries the page shows for this run."""
        self.query_count = count

    def _start(self, name: str, asked: dict[str, Any]) -> Program:
        try:
            told, fds = self._desk.ask({"do": "program", **asked})
        except RunnerRefused as error:
            raise LabError(str(error)) from None
        number = told["number"]
        calls = Calls(Line(socket.socket(fileno=fds[0])), lambda: self._why_ended(number))
        program = Program(name, calls, lambda: self._end(number))
        calls.begin(START_SECONDS)
        return program

    def _why_ended(self, number: int) -> str:
        """What became of a program; it takes the runner a moment to learn of its end."""
        patience = time.monotonic() + PATIENCE_SECONDS
        while True:
            told, _ = self._desk.ask({"do": "outcome", "number": number})
            if told["message"] or told["is_ended"] or time.monotonic() > patience:
                return str(told["message"])
            time.sleep(0.01)

    def _end(self, number: int) -> None:
        self._desk.ask({"do": "stop", "number": number})


def _packed(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: base64.b64encode(data).decode() for path, data in files.items()}
