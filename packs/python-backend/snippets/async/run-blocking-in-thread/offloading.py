"""Blocking calls from async code: in a thread, bounded, with their context."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class BlockingCalls:
    """Runs blocking functions in threads, at most `limit` of them at a time.

    The limit fits the library behind it, such as the size of its connection
    pool; the default executor, which everybody shares, knows none of that.
    """

    def __init__(self, limit: int) -> None:
        self._free = asyncio.Semaphore(limit)

    async def run(
        self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The function's result; its error is raised here, in the caller."""
        await self._free.acquire()
        # to_thread carries context variables over; run_in_executor does not
        call = asyncio.create_task(asyncio.to_thread(function, *args, **kwargs))
        # Free again when the thread has ended: a cancelled caller does not stop it.
        call.add_done_callback(lambda _: self._free.release())
        return await asyncio.shield(call)
