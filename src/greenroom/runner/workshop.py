"""Everything the runner works with: its shelter, its interpreters, its pool and its databases."""

from __future__ import annotations

import importlib
import os
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from greenroom.runner.box import Box, Place
from greenroom.runner.desk import USUAL_DISK_MIB
from greenroom.runner.environments import (
    ENVIRONMENTS,
    MISSING,
    Environment,
    Interpreter,
    find_environment,
    scripts_interpreter,
)
from greenroom.runner.errors import RunError
from greenroom.runner.pool import Pool
from greenroom.runner.sandbox.launch import Shelter

# Packages may be installed while Greenroom runs: it is looked again, but not at every question.
_LOOK_AGAIN_S = 5.0
# "0" keeps no boxes ready: slower, and some 60 MiB less for each.
NO_POOL = "GREENROOM_RUNNER_POOL"


@dataclass(frozen=True, slots=True)
class Interpreters:
    """What boxes run on. `scripts` is None where its packages are not installed."""

    plain: Interpreter
    scripts: Interpreter | None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        scripts = self.scripts.to_json() if self.scripts else None
        return {"plain": self.plain.to_json(), "scripts": scripts}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Interpreters:
        """Read what to_json wrote."""
        scripts = Interpreter.from_json(told["scripts"]) if told["scripts"] else None
        return cls(Interpreter.from_json(told["plain"]), scripts)

    def of(self, environment: Environment) -> Interpreter:
        """The interpreter for an environment. Raises RunError("environment-missing")."""
        if environment.is_plain:
            return self.plain
        if self.scripts is None:
            raise RunError("environment-missing", MISSING)
        return self.scripts


class Workshop:
    """Makes boxes and holds what outlives a run."""

    def __init__(self, shelter: Shelter, interpreters: Interpreters) -> None:
        self.shelter = shelter
        self._interpreters = interpreters
        self._looked_at = time.monotonic()
        self.pool = Pool(
            self.make, partial(self.make, is_spare=True), is_off=os.environ.get(NO_POOL) == "0"
        )
        self._lock = threading.Lock()
        self._databases: Any = None

    @property
    def interpreters(self) -> Interpreters:
        """What boxes run on, as far as it is installed now."""
        is_whole = self._interpreters.scripts is not None
        if not is_whole and time.monotonic() - self._looked_at > _LOOK_AGAIN_S:
            self._looked_at = time.monotonic()
            self._interpreters = Interpreters(self._interpreters.plain, scripts_interpreter())
        return self._interpreters

    def make(self, place: Place, *, is_spare: bool = False) -> Box:
        """A new box; a spare one has time to load what may be needed. Raises RunError."""
        interpreter = self.interpreters.of(place.environment)
        return Box(self.shelter, interpreter, place, is_spare=is_spare)

    def warm(self, environment: str) -> None:
        """Have a box of this environment ready soon."""
        wanted = find_environment(environment)
        self.interpreters.of(wanted)
        self.pool.warm(Place(wanted, USUAL_DISK_MIB))

    def environments(self) -> dict[str, dict[str, Any]]:
        """What can be run here, and why not."""
        told: dict[str, dict[str, Any]] = {}
        for name, environment in ENVIRONMENTS.items():
            is_there = environment.is_plain or self.interpreters.scripts is not None
            told[name] = {
                "ready": is_there,
                "why": "" if is_there else MISSING,
                "warm": self.pool.is_ready(name),
            }
        return told

    def find_databases(self) -> Any:
        """The databases for labs, made when they are first wanted."""
        with self._lock:
            if self._databases is None:
                module = importlib.import_module("greenroom.runner.databases")
                scripts = self.interpreters.scripts
                site = [Path(one) for one in scripts.site] if scripts else []
                self._databases = module.open_databases(site)
            return self._databases

    def close(self) -> None:
        """End what is left."""
        self.pool.close()
        with self._lock:
            if self._databases is not None:
                self._databases.close()
                self._databases = None
