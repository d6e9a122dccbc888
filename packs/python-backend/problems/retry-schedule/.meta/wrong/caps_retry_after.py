import random
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Policy:
    attempts: int
    base_ms: int
    cap_ms: int
    budget_ms: int


def retry_waits(outcomes, policy, rng):
    waits = []
    for attempt, (status, retry_after_s) in enumerate(outcomes):
        if 200 <= status < 300:
            return waits, "done"
        if status not in (0, 429, 502, 503, 504):
            return waits, "refused"
        if attempt + 1 >= policy.attempts:
            return waits, "exhausted"
        ceiling = min(policy.base_ms * 2**attempt, policy.cap_ms)
        wait = int(rng.random() * ceiling)
        if retry_after_s is not None:
            wait = min(max(wait, retry_after_s * 1000), policy.cap_ms)
        if sum(waits) + wait > policy.budget_ms:
            return waits, "budget"
        waits.append(wait)


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
