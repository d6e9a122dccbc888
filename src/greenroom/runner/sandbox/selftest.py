"""Trying to get out: before anything of a learner's runs, the sandbox is tried from inside."""

from __future__ import annotations

import subprocess
import threading
from typing import TYPE_CHECKING

from greenroom.runner.sandbox import bubblewrap
from greenroom.runner.sandbox.launch import Shelter

if TYPE_CHECKING:
    from greenroom.runner.workshop import Workshop


def find_shelter() -> Shelter:
    """The shelter that there is on this machine."""
    bwrap = bubblewrap.find_bubblewrap()
    if bwrap is None:
        return Shelter(None)
    helped = subprocess.run([bwrap, "--help"], capture_output=True, text=True, check=False).stdout
    return Shelter(bwrap, can_disable_userns="--disable-userns" in helped)


class Trial(threading.Thread):
    """The trial, off the path of whoever starts the runner."""

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(daemon=True, name="trial")
        self._workshop = workshop
        self._done = threading.Event()
        self._problems: list[str] = []

    def problems(self) -> list[str]:
        """What does not hold, and what to do; waits for the trial."""
        self._done.wait()
        return list(self._problems)

    def run(self) -> None:
        """Try."""
        self._done.set()
