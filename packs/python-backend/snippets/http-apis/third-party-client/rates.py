"""A client of somebody else's API that waits, repeats and gives up by rules."""

import random
import time
from collections.abc import Callable
from decimal import Decimal

import httpx
from breaker import Breaker

PASSING = {429, 500, 502, 503, 504}  # any other status is a final answer
ATTEMPTS = 3
LONGEST_WAIT_SECONDS = 30.0


class RatesUnavailable(Exception):
    """The service did not answer; the caller may show the last known rate."""


class RatesClient:
    def __init__(
        self,
        base_url: str,
        api_key: str,
        breaker: Breaker,
        timeout: httpx.Timeout | float = httpx.Timeout(5.0, connect=2.0),  # noqa: B008
        sleep: Callable[[float], None] = time.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        headers = {"Authorization": f"Bearer {api_key}"}
        # One client for all calls: it keeps connections open between them.
        self._http = httpx.Client(base_url=base_url, headers=headers, timeout=timeout)
        self._breaker, self._sleep, self._uniform = breaker, sleep, uniform

    def rate(self, currency: str) -> Decimal:
        return Decimal(self._get(f"/rates/{currency}").json()["rate"])

    def _get(self, path: str) -> httpx.Response:
        for attempt in range(ATTEMPTS):
            if (turn := self._breaker.enter()) is None:
                raise RatesUnavailable("not asked: it failed too often just now")
            try:
                answer = self._http.get(path)
            except httpx.TransportError:  # time-out, refused or broken connection
                answer = None
            if answer is not None and answer.status_code not in PASSING:
                self._breaker.succeeded(turn)
                return answer.raise_for_status()
            self._breaker.failed(turn)
            if attempt + 1 < ATTEMPTS:
                self._sleep(self._pause_seconds(attempt, answer))
        raise RatesUnavailable(f"no answer in {ATTEMPTS} attempts")

    def _pause_seconds(self, attempt: int, answer: httpx.Response | None) -> float:
        asked = answer.headers.get("Retry-After", "") if answer is not None else ""
        wait = float(asked) if asked.isdecimal() else self._uniform(0, 0.5 * 2**attempt)
        return min(wait, LONGEST_WAIT_SECONDS)
