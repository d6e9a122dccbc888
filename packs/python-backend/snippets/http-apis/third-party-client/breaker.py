import time
from collections.abc import Callable


class Breaker:
    """After `limit` failures in a row: no call for `rest_seconds`, then one.

    Without a lock: two threads at the same moment may both be the trial.
    """

    def __init__(
        self,
        limit: int = 5,
        rest_seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit, self._rest_seconds, self._clock = limit, rest_seconds, clock
        self._failures = 0
        self._quiet_until = 0.0
        self._turn = 0  # grows whenever what began before counts no more

    def enter(self) -> int | None:
        """None means: do not call. Else hand it back with what came of the call."""
        if self._failures >= self._limit:
            if self._clock() < self._quiet_until:
                return None
            self._rest()  # this caller is the trial; the others wait once more
        return self._turn

    def succeeded(self, turn: int) -> None:
        if turn == self._turn:
            self._failures = 0

    def failed(self, turn: int) -> None:
        if turn == self._turn:
            self._failures += 1
            if self._failures >= self._limit:
                self._rest()

    def _rest(self) -> None:
        self._quiet_until = self._clock() + self._rest_seconds
        self._turn += 1
