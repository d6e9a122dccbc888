"""What a run says while it is under way, for as many readers as there are windows."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Mapping
from typing import Any

Event = dict[str, Any]


class EventLog:
    """Events numbered from 1, written by a run's thread and read by streams.

    A reader may come late or again: it names the last event that it has.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: list[Event] = []
        self._is_closed = False
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will be said."""
        return self._is_closed

    def add(self, event: Mapping[str, Any]) -> None:
        """Say one thing more; after the end nothing is said."""
        with self._lock:
            if self._is_closed:
                return
            self._events.append({"n": len(self._events) + 1, **event})
        self._wake()

    def close(self) -> None:
        """Say that this was all."""
        self.add({"event": "end"})
        with self._lock:
            self._is_closed = True
        self._wake()

    def since(self, after: int) -> list[Event]:
        """The events behind the one of this number; all where there is none of that number.

        After a restart the numbers begin again, and a page may come back with an old one.
        """
        with self._lock:
            return self._events[after if 0 <= after <= len(self._events) else 0 :]

    async def follow(self, *, after: int, seconds: float) -> AsyncIterator[Event]:
        """Each event behind `after` as it comes, until the end or for so many seconds."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        woken = asyncio.Event()
        with self._lock:
            self._waiting.append((loop, woken))
        try:
            while True:
                woken.clear()
                is_last = self._is_closed  # asked before reading: nothing comes between
                for event in self.since(after):
                    after = event["n"]
                    yield event
                left = until - loop.time()
                if is_last or left <= 0:
                    return
                try:
                    await asyncio.wait_for(woken.wait(), timeout=left)
                except TimeoutError:
                    return
        finally:
            with self._lock:
                self._waiting.remove((loop, woken))

    def _wake(self) -> None:
        with self._lock:
            waiting = list(self._waiting)
        for loop, woken in waiting:
            try:
                loop.call_soon_threadsafe(woken.set)
            except RuntimeError:  # the loop has ended, and its reader with it
                continue
