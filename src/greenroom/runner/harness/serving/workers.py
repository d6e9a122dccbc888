"""Threads that work for the judge: kept, so that each keeps its database connection."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

Tell = Callable[[], None]
Work = Callable[[], Tell]


class Workers:
    """As many threads as are needed at once; the one that was free last is taken first."""

    def __init__(self) -> None:
        self._idle: list[queue.SimpleQueue[Work]] = []
        self._guard = threading.Lock()

    def begin(self, work: Work) -> None:
        """Have a thread do the work and then what it returns; never wait for other work."""
        with self._guard:
            inbox = self._idle.pop() if self._idle else self._hire()
        inbox.put(work)

    def _hire(self) -> queue.SimpleQueue[Work]:
        inbox: queue.SimpleQueue[Work] = queue.SimpleQueue()
        threading.Thread(target=self._live, args=(inbox,), daemon=True).start()
        return inbox

    def _live(self, inbox: queue.SimpleQueue[Work]) -> None:
        while True:
            tell = inbox.get()()
            # Free before it tells: who hears of the end and asks again gets the same thread, and
            # with it the database connection that is open already.
            with self._guard:
                self._idle.append(inbox)
            tell()
