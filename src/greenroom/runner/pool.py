"""Boxes kept ready: made before they are wanted, used once, and never again.

After a run, the next of each kind it took is made off the path: while a run is under way, nothing
else shall have the processors. Nothing is made for a kind that
nobody asked for, and what nobody took for half an hour is let go.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from greenroom.core.errors import GreenroomError
from greenroom.runner.box import Box, Place

IDLE_S = 30 * 60.0
# Kinds kept ready at once: a Django box is about 60 MiB.
MAX_KINDS = 8


@dataclass(slots=True)
class _Spare:
    wanted_at: float
    box: Box | None = None
    is_being_made: bool = False


class Pool:
    """At most one spare box of each kind lately asked for."""

    def __init__(
        self, make: Callable[[Place], Box], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._make = make
        self._clock = clock
        self._lock = threading.Condition()
        self._spares: dict[Place, _Spare] = {}
        self._wanted: queue.SimpleQueue[Place | None] = queue.SimpleQueue()
        self._is_closed = False
        threading.Thread(target=self._refill, daemon=True, name="pool").start()

    def take(self, place: Place) -> Box:
        """A box of this kind: the spare one, which may be nearly ready, else one made now."""
        with self._lock:
            spare = self._spares.get(place)
            while spare is not None and spare.box is None and spare.is_being_made:
                self._lock.wait()
            box = spare.box if spare else None
            if spare:
                spare.box = None
        if box is not None and box.is_alive:
            return box
        return self._make(place)

    def warm(self, place: Place) -> None:
        """Have a box of this kind ready soon, and from now on."""
        with self._lock:
            self._spares.setdefault(place, _Spare(0.0)).wanted_at = self._clock()
        self._wanted.put(place)

    def is_ready(self, environment: str) -> bool:
        """Whether a box of this environment waits."""
        with self._lock:
            return any(
                place.environment.name == environment and spare.box is not None
                for place, spare in self._spares.items()
            )

    def drop_idle(self) -> None:
        """Let go of what nobody took for half an hour, and of the oldest kinds above the limit."""
        with self._lock:
            by_age = sorted(self._spares, key=lambda one: -self._spares[one].wanted_at)
            oldest = self._clock() - IDLE_S
            gone = [
                self._spares.pop(place)
                for number, place in enumerate(by_age)
                if number >= MAX_KINDS or self._spares[place].wanted_at < oldest
            ]
        for spare in gone:
            if spare.box is not None:
                spare.box.end()

    def close(self) -> None:
        """End every spare box."""
        with self._lock:
            self._is_closed = True
            spares, self._spares = self._spares, {}
        self._wanted.put(None)
        for spare in spares.values():
            if spare.box is not None:
                spare.box.end()

    def _refill(self) -> None:
        while not self._is_closed:
            try:
                place = self._wanted.get(timeout=60)
            except queue.Empty:
                self.drop_idle()
                continue
            if place is None:
                return
            self.drop_idle()
            self._fill(place)

    def _fill(self, place: Place) -> None:
        with self._lock:
            spare = self._spares.get(place)
            if spare is None or (spare.box is not None and spare.box.is_alive):
                return
            spare.is_being_made = True
        box = self._try_make(place)
        with self._lock:
            spare.is_being_made = False
            is_wanted = self._spares.get(place) is spare and not self._is_closed
            if is_wanted:
                spare.box = box
            self._lock.notify_all()
        if box is not None and not is_wanted:
            box.end()

    def _try_make(self, place: Place) -> Box | None:
        try:
            box = self._make(place)
            box.wait_ready()
        except GreenroomError as error:  # whoever wants one next is told; here only the log is
            if not self._is_closed:
                name = place.environment.name
                print(f"greenroom: no spare {name}: {error}", file=sys.stderr)
            return None
        return box
