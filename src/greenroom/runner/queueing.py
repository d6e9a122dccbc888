"""The queue: as many runs at once as there are processors, the others in the order they came."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Ticket:
    """One run's place in the queue; can be given up."""

    def __init__(self) -> None:
        self.is_given_up = False


class Waiting:
    """A fair queue in front of a fixed number of slots."""

    def __init__(self, slots: int) -> None:
        self.slots = slots
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._running = 0

    @property
    def counts(self) -> tuple[int, int]:
        """(how many run, how many wait)"""
        with self._changed:
            return self._running, len(self._waiting)

    @contextmanager
    def slot(self, ticket: Ticket, on_place: Callable[[int], None]) -> Iterator[bool]:
        """Wait for a slot and hold it; yields False if the ticket was given up before.

        `on_place` is told the place (1 is next) at once if there is a wait, and at every change.
        """
        is_in = self._enter(ticket, on_place)
        try:
            yield is_in
        finally:
            if is_in:
                self._leave()

    def give_up(self, ticket: Ticket) -> None:
        """Leave the queue, wherever one stands."""
        with self._changed:
            ticket.is_given_up = True
            self._changed.notify_all()

    def _enter(self, ticket: Ticket, on_place: Callable[[int], None]) -> bool:
        told = 0
        with self._changed:
            self._waiting.append(ticket)
            try:
                while not ticket.is_given_up:
                    place = self._waiting.index(ticket) + 1
                    if place == 1 and self._running < self.slots:
                        self._running += 1
                        return True
                    if place != told:
                        on_place(place)
                        told = place
                    self._changed.wait()
                return False
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def _leave(self) -> None:
        with self._changed:
            self._running -= 1
            self._changed.notify_all()
