"""A decorator with arguments: it retries what is worth another attempt."""

from collections.abc import Callable
from functools import wraps
from time import sleep
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def retry(
    *errors: type[Exception],
    attempts: int = 3,
    first_delay_seconds: float = 0.1,
    wait: Callable[[float], object] = sleep,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Call again after one of `errors`, waiting twice as long each time.

    The error of the last attempt reaches the caller; others are not retried.
    """
    if not errors or not all(isinstance(error, type) for error in errors):
        raise TypeError("write @retry(SomeError), not @retry or @retry()")
    if attempts < 1:
        raise ValueError(f"attempts must be at least 1, not {attempts}")

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for earlier in range(attempts - 1):
                try:
                    return function(*args, **kwargs)
                except errors:
                    wait(first_delay_seconds * 2**earlier)
            return function(*args, **kwargs)  # the last one is not guarded

        return wrapper

    return decorate


if __name__ == "__main__":
    answers = iter([ConnectionError("refused"), TimeoutError("slow"), "42 books"])

    @retry(OSError)  # the base class of both errors
    def count_books() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    print(count_books.__name__, "->", count_books())
