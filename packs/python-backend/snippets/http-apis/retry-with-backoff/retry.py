"""Call something again that failed in passing: exponential backoff, full jitter."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Passing(Exception):
    """Worth another attempt; `retry_after` is what the other side asked for."""

    def __init__(self, message: str = "", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


def retry(
    call: Callable[[], T],
    *,
    attempts: int = 5,
    base_seconds: float = 0.2,
    cap_seconds: float = 10.0,
    budget_seconds: float = 30.0,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
    uniform: Callable[[float, float], float] = random.uniform,
) -> T:
    """What `call` returns; its last `Passing` if attempts or time run out.

    Every other exception goes through at once: repeating does not heal it.
    """
    deadline = clock() + budget_seconds
    for attempt in range(attempts):
        try:
            return call()
        except Passing as error:
            pause = error.retry_after
            if pause is None:
                # Full jitter: anywhere up to the limit, so callers that failed
                # together do not come back together.
                pause = uniform(0, min(cap_seconds, base_seconds * 2**attempt))
            if attempt == attempts - 1 or clock() + pause > deadline:
                raise
            sleep(pause)
    raise ValueError("attempts must be at least 1")
