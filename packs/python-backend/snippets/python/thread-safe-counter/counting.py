"""Counters that several threads share: read, add and write as one step."""

from collections import Counter
from threading import Lock


class HitCounter:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._hits: Counter[str] = Counter()
        self._lock = Lock()

    def add(self, page: str) -> int:
        """Return the number that this hit has: each number is given once."""
        with self._lock:  # released after an error too
            self._hits[page] += 1  # reads, adds, writes: a switch may come between
            return self._hits[page]

    def add_within_limit(self, page: str) -> bool:
        """Check and act under one lock: two calls to locked methods would race."""
        with self._lock:
            if self._hits[page] >= self._limit:
                return False
            self._hits[page] += 1
            return True

    def all(self) -> dict[str, int]:
        with self._lock:
            return dict(self._hits)  # a copy: ours goes on changing
