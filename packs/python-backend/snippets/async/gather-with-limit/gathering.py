"""Many calls at once, but never more than a limit; the first error stops all."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def gather_limited(
    call: Callable[[T], Awaitable[R]], values: Iterable[T], *, limit: int
) -> list[R]:
    """Results in the order of `values`; at most `limit` calls run at a time.

    If one fails, the others are cancelled and awaited before the error, in an
    ExceptionGroup, reaches the caller: nothing goes on behind its back.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    free = asyncio.Semaphore(limit)

    async def call_when_free(value: T) -> R:
        async with free:
            return await call(value)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(call_when_free(value)) for value in values]
    return [task.result() for task in tasks]


if __name__ == "__main__":

    async def square(number: int) -> int:
        await asyncio.sleep(0.1)
        return number * number

    print(asyncio.run(gather_limited(square, range(10), limit=5)))
