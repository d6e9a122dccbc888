"""Stop calling what keeps failing; after a rest let one call find out."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

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
        self._state, self._rest_until = "closed", 0.0
        self._failures, self._generation = 0, 0

    def call(self, function: Callable[[], T]) -> T:
        generation, failed = self._enter(), False
        try:
            return function()  # outside the lock: calls do not wait for each other
        except self._counts:
            failed = True
            raise
        finally:  # any other error is an answer: the service is alive
            self._leave(generation, failed)

    def _enter(self) -> int:
        with self._lock:
            if self._state != "closed":
                if self._state == "half-open" or self._clock() < self._rest_until:
                    raise CircuitOpen
                self._turn("half-open")
            return self._generation

    def _leave(self, generation: int, failed: bool) -> None:
        with self._lock:
            if generation != self._generation:
                return  # an old call that ends late proves nothing
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= self._limit:  # a failed trial is one more
                self._turn("open")
            elif self._state == "half-open":
                self._turn("closed")

    def _turn(self, state: str) -> None:
        self._state, self._rest_until = state, self._clock() + self._rest_seconds
        self._generation += 1  # what began before counts no more
