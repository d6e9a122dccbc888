"""A judge's desk: where it takes its boxes and says what it sees."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from greenroom.runner.box import Box, Place
from greenroom.runner.environments import find_environment
from greenroom.runner.errors import RunError
from greenroom.runner.pool import Pool
from greenroom.runner.sandbox.bubblewrap import Bind
from greenroom.runner.spec import Limits

# A judge and four programs, and some to spare.
MAX_BOXES = 12
# Boxes up to this size are of one kind, so that one that waits fits nearly every exercise.
USUAL_DISK_MIB = 64


class Desk:
    """One run's. Boxes taken here are ended with the run, whatever happens."""

    def __init__(
        self, pool: Pool, emit: Callable[[dict[str, Any]], None],
        find_databases: Callable[[], Any] | None = None,
    ) -> None:  # fmt: skip
        self._pool = pool
        self._emit = emit
        self._find_databases = find_databases
        self._lock = threading.Lock()
        self._boxes: list[Box] = []
        self._taken: Counter[Place] = Counter()
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for this run any more."""
        return self._cancelled.is_set()

    @property
    def databases(self) -> Any:
        """The runner's databases; the server starts when it is first asked for one."""
        if self._find_databases is None:
            raise RunError("spec", "this runner has no databases")
        return self._find_databases()

    def take(self, environment: str, limits: Limits, *, binds: Sequence[Bind] = ()) -> Box:
        """A box of this run's own, never used before. `binds` are bound read-only.

        A run that holds a box takes further ones without waiting for a slot again.
        Raises RunError.
        """
        if self.is_cancelled:
            raise RunError("cancelled", "the run was cancelled")
        with self._lock:
            if sum(one.is_alive for one in self._boxes) >= MAX_BOXES:
                raise RunError("spec", f"a run has at most {MAX_BOXES} boxes at once")
        limits = limits.clamped()
        disk_mib = max(USUAL_DISK_MIB, limits.disk_mib)
        place = Place(find_environment(environment), disk_mib, tuple(binds))
        box = self._pool.take(place)
        box.limits = limits
        with self._lock:
            self._taken[place] += 1
            self._boxes.append(box)
        if self.is_cancelled:
            box.end()
        return box

    def emit(self, event: dict[str, Any]) -> None:
        """Tell whoever waits for the run."""
        self._emit(event)

    def cancel(self) -> None:
        """End the run's boxes, so that its judge ends too."""
        self._cancelled.set()
        self.close()

    def close(self) -> None:
        """End every box; the next ones of their kinds are made ready."""
        with self._lock:
            boxes, self._boxes = self._boxes, []
            taken, self._taken = self._taken, Counter()
        for box in boxes:
            box.end()
        for box in boxes:
            box.wait_gone()
        for place, count in taken.items():
            self._pool.warm(place, count)
