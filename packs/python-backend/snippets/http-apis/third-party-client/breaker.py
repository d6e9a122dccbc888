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

    def allows(self) -> bool:
        if self._failures < self._limit:
            return True
        if self._clock() < self._quiet_until:
            return False
        # This caller is the trial; the others wait for one more rest.
        self._quiet_until = self._clock() + self._rest_seconds
        return True

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self) -> None:
        self._failures += 1
        self._quiet_until = self._clock() + self._rest_seconds
