"""Workers behind a bounded queue: a fast producer waits, shutdown loses nothing."""

import asyncio
import logging
from collections.abc import AsyncIterable, Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
logger = logging.getLogger(__name__)


async def process_all(
    jobs: AsyncIterable[T],
    handle: Callable[[T], Awaitable[None]],
    *,
    workers: int,
    waiting: int,
) -> int:
    """Handle every job with `workers` at once; return how many failed.

    At most `waiting` jobs are held in memory: then `put` waits, and so does
    the source (backpressure). One bad job is logged and does not stop a worker.
    """
    if workers < 1 or waiting < 1:  # Queue(0) would be unbounded
        raise ValueError("workers and waiting must be at least 1")
    queue: asyncio.Queue[T] = asyncio.Queue(maxsize=waiting)
    failed = 0

    async def work() -> None:
        nonlocal failed
        while True:
            job = await queue.get()
            try:
                await handle(job)
            except Exception:
                failed += 1
                logger.exception("job failed: %r", job)
            finally:
                queue.task_done()

    async with asyncio.TaskGroup() as group:
        crew = [group.create_task(work()) for _ in range(workers)]
        async for job in jobs:
            await queue.put(job)
        await queue.join()  # empty is not done: wait for the jobs in hand too
        for worker in crew:
            worker.cancel()
    return failed
