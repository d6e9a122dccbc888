"""Stop calling what keeps failing; after a rest let one call find out."""

import threading
import time
from collections.abc import Callable
from typing import Literal, TypeVar

T = TypeVar("T")


class CircuitOpen(Exception):
    """Not called. Answer from a cache, a default or with 503."""


class CircuitBreaker:
    def __init__(
        self,
        failures_allowed: int = 5,
        rest_seconds: float = 30.0,
        counts: tuple[type[Exception], ...] = (OSError,),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit, self._rest_seconds = failures_allowed, rest_seconds
        self._counts, self._clock = counts, clock
        self._lock = threading.Lock()
        self._state: Literal["closed", "open", "half-open"] = "closed"
        self._failures = 0
        self._opened_at = 0.0

    def call(self, function: Callable[[], T]) -> T:
        self._enter()
        failed = False
        try:
            return function()  # outside the lock: calls do not wait for each other
        except self._counts:
            failed = True
            raise
        finally:
            self._leave(failed)  # any other error is an answer: the service is alive

    def _enter(self) -> None:
        with self._lock:
            if self._state == "closed":
                return
            rested = self._clock() - self._opened_at >= self._rest_seconds
            if self._state == "half-open" or not rested:
                raise CircuitOpen
            self._state = "half-open"

    def _leave(self, failed: bool) -> None:
        with self._lock:
            if failed:
                self._failures += 1
                if self._state == "half-open" or self._failures >= self._limit:
                    self._state, self._opened_at = "open", self._clock()
            elif self._state != "open":  # an old call that ends late proves nothing
                self._state, self._failures = "closed", 0
