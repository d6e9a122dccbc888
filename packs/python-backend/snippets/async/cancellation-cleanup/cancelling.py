"""Cancellation that cleans up, reaches the caller, and never halves a commit."""

import asyncio
from collections.abc import Coroutine
from typing import Protocol


class Transaction(Protocol):
    async def write(self, order_id: int) -> None: ...
    async def commit(self) -> None: ...
    async def roll_back(self) -> None: ...


async def finish(work: Coroutine[object, object, None]) -> None:
    """Await `work` to its end; a cancellation meanwhile is raised afterwards.

    shield() alone would raise at once and leave the work running unwatched.
    """
    task = asyncio.create_task(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled:
        raise cancelled


async def save_orders(order_ids: list[int], transaction: Transaction) -> None:
    """Write all orders and commit; on any error or cancellation roll back."""
    try:
        for order_id in order_ids:
            await transaction.write(order_id)
    except BaseException:  # CancelledError is not an Exception
        await finish(transaction.roll_back())
        raise
    await finish(transaction.commit())
