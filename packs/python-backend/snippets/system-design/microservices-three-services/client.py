"""How one service calls another: a time-out, retries where safe, a circuit breaker."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

JSON = {"content-type": "application/json"}


class ServiceUnavailable(Exception):
    """The other service gave no useful answer; the caller decides what that means."""


@dataclass
class ServiceClient:
    base_url: str
    timeout_seconds: float = 1.0
    retry_delays: Sequence[float] = (0.05, 0.2)
    trip_after: int = 3  # failed calls in a row
    open_seconds: float = 5.0
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._http = httpx.AsyncClient(
            base_url=self.base_url, timeout=self.timeout_seconds, headers=JSON
        )
        self._failures = 0
        self._open_until = 0.0

    async def request(
        self, method: str, path: str, body: bytes = b""
    ) -> httpx.Response:
        """The answer, if below 500 (a 404 is one); else raises ServiceUnavailable."""
        self._refuse_while_open()
        # A POST that timed out may have been carried out: never send it again.
        delays = self.retry_delays if method == "GET" else ()
        for delay in (0.0, *delays):
            await asyncio.sleep(delay)
            try:
                answer = await self._http.request(method, path, content=body)
            except httpx.TransportError:
                continue
            if answer.status_code < 500:
                self._failures = 0
                return answer
        self._failures += 1
        self._open_until = self.clock() + self.open_seconds
        raise ServiceUnavailable(f"{method} {path}")

    def _refuse_while_open(self) -> None:
        if self._failures < self.trip_after:
            return
        if self.clock() < self._open_until:
            raise ServiceUnavailable("circuit open")
        # Half open: this caller probes, the others go on failing fast.
        self._open_until = self.clock() + self.open_seconds
