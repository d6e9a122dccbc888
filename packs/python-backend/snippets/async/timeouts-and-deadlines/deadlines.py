"""One deadline over several calls, each with a time-out of its own."""

import asyncio
from collections.abc import Awaitable, Callable

Ask = Callable[[], Awaitable[str]]


class CheckoutTooSlow(Exception):
    """The whole checkout missed its deadline; `done` had been finished."""

    def __init__(self, done: list[str]) -> None:
        super().__init__(done)
        self.done = done


async def check_out(
    required: list[Ask],
    recommend: Ask,
    *,
    within_seconds: float,
    recommend_within_seconds: float,
) -> list[str]:
    """Ask all of `required`, then `recommend` if there is time for it.

    Each call may use what the earlier ones left of `within_seconds`. A slow
    recommendation is left out; a slow required call raises CheckoutTooSlow.
    """
    done: list[str] = []
    try:
        async with asyncio.timeout(within_seconds) as overall:
            for ask in required:
                done.append(await ask())
            try:
                async with asyncio.timeout(recommend_within_seconds):
                    done.append(await recommend())
            except TimeoutError:
                pass  # only the nice-to-have was late
    except TimeoutError as error:
        if not overall.expired():
            raise  # a time-out inside a call, such as a socket's: not our deadline
        raise CheckoutTooSlow(done) from error
    return done
