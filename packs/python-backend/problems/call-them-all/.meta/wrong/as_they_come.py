import asyncio
import builtins
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

Outcome = tuple[str, Any]


async def call_all(calls, limit, timeout_s):
    if limit < 1:
        raise ValueError(limit)
    free = asyncio.Semaphore(limit)

    async def one(call):
        async with free:
            try:
                return "ok", await asyncio.wait_for(call(), timeout_s)
            except TimeoutError:
                return "timeout", None
            except Exception as error:
                return "failed", type(error).__name__

    return [await done for done in asyncio.as_completed([one(call) for call in calls])]


class JumpingLoop(asyncio.SelectorEventLoop):
    """Given: an event loop whose clock jumps to the next timer instead of waiting for it."""

    now_s = 0.0

    def time(self) -> float:
        return self.now_s

    def _run_once(self) -> None:
        timers = [timer.when() for timer in self._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
        if timers and not self._ready:  # type: ignore[attr-defined]
            self.now_s = max(self.now_s, min(timers))
        super()._run_once()  # type: ignore[misc]


class Shops:
    """Given: calls of known length, and how many of them are under way."""

    def __init__(self) -> None:
        self.under_way = 0
        self.most_at_once = 0

    def call(self, seconds: float, answer: Any, hang_up_s: float = 0) -> Callable[[], Any]:
        async def ask() -> Any:
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
            try:
                await asyncio.sleep(seconds)
            except asyncio.CancelledError:
                await hang_up(hang_up_s)
                raise
            finally:
                self.under_way -= 1
            if isinstance(answer, dict) and "raises" in answer:
                raise getattr(builtins, answer["raises"])
            return answer

        return ask


async def hang_up(seconds: float) -> None:
    """Given: takes its time, however often it is cancelled."""
    loop = asyncio.get_running_loop()
    until_s = loop.time() + seconds
    while (left_s := until_s - loop.time()) > 0:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(left_s)


def replay(
    calls: list[list[Any]], limit: int, timeout_s: float, cancel_after_s: float | None = None
) -> dict[str, Any]:
    """Given: the results, how long it took, the most at once, and what still runs afterwards."""
    shops = Shops()

    async def main() -> dict[str, Any]:
        task = asyncio.ensure_future(
            call_all([shops.call(*call) for call in calls], limit, timeout_s)
        )
        if cancel_after_s is not None:
            await asyncio.sleep(cancel_after_s)
            task.cancel()
        try:
            results: Any = [list(outcome) for outcome in await task]
        except asyncio.CancelledError:
            results = "cancelled"
        return {
            "results": results,
            "seconds": asyncio.get_running_loop().time(),
            "most_at_once": shops.most_at_once,
            "left_running": shops.under_way,
        }

    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(main())
