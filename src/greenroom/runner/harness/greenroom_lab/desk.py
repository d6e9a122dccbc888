"""The judge's line to the runner: asks for programs and databases, tells what checks found."""

from __future__ import annotations

import threading
from typing import Any


class RunnerRefused(Exception):  # noqa: N818 -- what happened
    """The runner does not do what the judge asked for; the message says why."""


class Desk:
    """The judge's end of the control line. Any thread may ask; one at a time is answered."""

    def __init__(self, control: Any) -> None:
        self._control = control
        self._guard = threading.Lock()

    def tell(self, frame: dict[str, Any]) -> None:
        """Tell the runner something that needs no answer."""
        with self._guard:
            self._control.send(frame)

    def ask(self, frame: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
        """Ask the runner; its answer and what came with it. Raises RunnerRefused."""
        with self._guard:
            self._control.send(frame)
            told, fds = self._control.receive()
        if not told.get("ok"):
            raise RunnerRefused(told.get("wrong", "the runner refuses"))
        return told, fds
