"""Check, await, act: between the check and the act other tasks run."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple


class Token(NamedTuple):
    text: str
    expires_at: float  # seconds on the clock of the cache


class TokenCache:
    """One access token for all tasks, fetched once however many need it.

    Without the lock every task that finds no fresh token fetches its own: the
    `await` in between lets the others run the same check.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Token]],
        clock: Callable[[], float],
        spare_seconds: float = 10.0,
    ) -> None:
        self._fetch, self._clock, self._spare_seconds = fetch, clock, spare_seconds
        self._token: Token | None = None
        self._lock = asyncio.Lock()

    async def get(self) -> str:
        """The text of a token that is good for at least the spare time."""
        async with self._lock:  # around the check as well as the act
            if token := self._fresh():
                return token.text
            self._token = await self._fetch()
            return self._token.text

    def _fresh(self) -> Token | None:
        token = self._token
        if token and self._clock() + self._spare_seconds <= token.expires_at:
            return token
        return None
