"""What is remembered about one exercise by one learner."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MemoryState:
    """The memory of one exercise after its last attempt.

    stability_days: days without practice after which recall has fallen to 0.9; > 0.
    difficulty: 1 (easy to make last) to 10.
    last_at: aware time of the last attempt.
    attempts: attempts so far, the first included; lapses: how many of the later ones were "again".
    """

    stability_days: float
    difficulty: float
    last_at: datetime
    attempts: int
    lapses: int
