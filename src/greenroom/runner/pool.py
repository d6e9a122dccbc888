"""Boxes kept ready: made before they are wanted, used once, and never again.

After a run, the next ones of each kind it took are made off the path, as many as it took: while a
run is under way, nothing else shall have the processors. Nothing is made for a kind that nobody
asked for, and what nobody took for half an hour is let go.
"""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from greenroom.core.errors import GreenroomError
from greenroom.runner.box import Box, Place

IDLE_S = 30 * 60.0
# Of one kind: a lab takes a judge's box and up to four programs.
MAX_OF_A_KIND = 4
# Of all kinds together: a Django box is about 60 MiB, most of them shared by none.
MAX_SPARES = 10


@dataclass(slots=True)
class _Shelf:
    """Spares of one kind."""

    wanted_at: float
    wanted: int = 1
    boxes: list[Box] = field(default_factory=list)
    being_made: int = 0


class Pool:
    """Spare boxes of the kinds lately asked for. With `is_off` it keeps none."""

    def __init__(
        self, make: Callable[[Place], Box], make_spare: Callable[[Place], Box],
        clock: Callable[[], float] = time.monotonic, *, is_off: bool = False,
    ) -> None:  # fmt: skip
        self._make = make
        self._make_spare = make_spare
        self._clock = clock
        self._is_off = is_off
        self._changed = threading.Condition()
        self._shelves: dict[Place, _Shelf] = {}
        self._wanted: queue.SimpleQueue[Place | None] = queue.SimpleQueue()
        self._is_closed = False
        if not is_off:
            threading.Thread(target=self._refill, daemon=True, name="pool").start()

    def take(self, place: Place) -> Box:
        """A box of this kind: a spare one, which may be nearly ready, else one made now."""
        with self._changed:
            shelf = self._shelves.get(place)
            while shelf is not None and not shelf.boxes and shelf.being_made:
                self._changed.wait()
            box = shelf.boxes.pop(0) if shelf and shelf.boxes else None
        if box is not None and box.is_alive:
            return box
        return self._make(place)

    def warm(self, place: Place, count: int = 0) -> None:
        """Have `count` boxes of this kind ready soon, and from now on; 0: as many as before."""
        if self._is_off:
            return
        with self._changed:
            shelf = self._shelves.setdefault(place, _Shelf(0.0))
            shelf.wanted_at = self._clock()
            least = place.environment.spares
            shelf.wanted = min(max(count or shelf.wanted, least), MAX_OF_A_KIND)
        for _ in range(shelf.wanted):
            self._wanted.put(place)

    def is_ready(self, environment: str) -> bool:
        """Whether a box of this environment waits."""
        with self._changed:
            return any(
                place.environment.name == environment and shelf.boxes
                for place, shelf in self._shelves.items()
            )

    def drop_idle(self) -> None:
        """Let go of what nobody took for half an hour, and of the oldest above the limit."""
        oldest = self._clock() - IDLE_S
        gone: list[Box] = []
        with self._changed:
            kept = 0
            for place in sorted(self._shelves, key=lambda one: -self._shelves[one].wanted_at):
                shelf = self._shelves[place]
                kept += shelf.wanted
                if shelf.wanted_at < oldest or kept > MAX_SPARES:
                    gone += self._shelves.pop(place).boxes
                else:
                    gone += shelf.boxes[shelf.wanted :]
                    del shelf.boxes[shelf.wanted :]
        for box in gone:
            box.end()

    def close(self) -> None:
        """End every spare box."""
        with self._changed:
            self._is_closed = True
            boxes = [box for shelf in self._shelves.values() for box in shelf.boxes]
            self._shelves = {}
        self._wanted.put(None)
        for box in boxes:
            box.end()

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
        with self._changed:
            shelf = self._shelves.get(place)
            if shelf is None:
                return
            shelf.boxes = [box for box in shelf.boxes if box.is_alive]
            if len(shelf.boxes) >= shelf.wanted:
                return
            shelf.being_made += 1
        box = self._try_make(place)
        with self._changed:
            shelf.being_made -= 1
            is_wanted = self._shelves.get(place) is shelf and not self._is_closed
            if is_wanted and box is not None:
                shelf.boxes.append(box)
            self._changed.notify_all()
        if box is not None and not is_wanted:
            box.end()

    def _try_make(self, place: Place) -> Box | None:
        try:
            box = self._make_spare(place)
            box.wait_ready()
        except GreenroomError as error:  # whoever wants one next is told; here only the log is
            if not self._is_closed:
                name = place.environment.name
                print(f"greenroom: no spare {name}: {error}", file=sys.stderr)
            return None
        return box
