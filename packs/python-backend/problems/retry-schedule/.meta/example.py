"""When to try again: exponential back-off with a cap, full jitter, Retry-After and a budget.

O(attempts) time. Jitter spreads the retries of many clients; the budget keeps a caller's caller
from waiting longer than it is worth.
"""

import random
from dataclasses import dataclass
from typing import Any

TRANSIENT = frozenset({0, 429, 502, 503, 504})


@dataclass(frozen=True)
class Policy:
    attempts: int
    base_ms: int
    cap_ms: int
    budget_ms: int


def retry_waits(
    outcomes: list[tuple[int, int | None]], policy: Policy, rng: random.Random
) -> tuple[list[int], str]:
    """The waits between the attempts, and why it ended: done, refused, exhausted or budget."""
    waits_ms: list[int] = []
    left_ms, ceiling_ms = policy.budget_ms, policy.base_ms
    for attempt, (status, retry_after_s) in enumerate(outcomes, 1):
        if 200 <= status <= 299:
            return waits_ms, "done"
        if status not in TRANSIENT:
            return waits_ms, "refused"
        if attempt == policy.attempts:
            break
        ceiling_ms = min(ceiling_ms, policy.cap_ms)
        wait_ms = max(int(rng.random() * ceiling_ms), (retry_after_s or 0) * 1000)
        if wait_ms > left_ms:
            return waits_ms, "budget"
        waits_ms.append(wait_ms)
        left_ms -= wait_ms
        ceiling_ms *= 2
    return waits_ms, "exhausted"


class Dice(random.Random):
    """Given: numbers known in advance instead of chance; each can be drawn once."""

    def __init__(self, numbers: list[float]) -> None:
        super().__init__(0)
        self._numbers = iter(numbers)

    def random(self) -> float:
        return next(self._numbers)


def replay(outcomes: list[Any], policy: dict[str, int], numbers: list[float]) -> list[object]:
    """Given: what retry_waits returns when `numbers` are drawn. Leave it as it is."""
    waits_ms, end = retry_waits([tuple(one) for one in outcomes], Policy(**policy), Dice(numbers))
    return [waits_ms, end]
