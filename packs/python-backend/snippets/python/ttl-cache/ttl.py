"""Cache a function's results for some seconds; the clock is a parameter."""

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def cached_for(
    seconds: float,
    *,
    most: int = 1024,
    clock: Callable[[], float] = time.monotonic,  # time.time() can jump back
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """For functions, not for methods: `self` would be a key, and so kept alive."""

    def decorate(call: Callable[P, R]) -> Callable[P, R]:
        entries: dict[Hashable, tuple[float, R]] = {}  # key -> (expires at, result)

        @wraps(call)
        def cached(*args: P.args, **kwargs: P.kwargs) -> R:
            key = args, frozenset(kwargs.items())
            entry = entries.get(key)
            if entry is not None and clock() < entry[0]:
                return entry[1]
            result = call(*args, **kwargs)  # an exception is not stored
            entries.pop(key, None)  # so that the new entry goes to the end
            entries[key] = clock() + seconds, result
            if len(entries) > most:  # all live equally long: the first expires first
                del entries[next(iter(entries))]
            return result

        return cached

    return decorate
