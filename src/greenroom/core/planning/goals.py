"""The days that a plan works towards, and the minutes until then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.shelf import Floats

# From the eve of an interview on there is no later day for which to save an exercise, and none on
# which to come back to a new one.
FINAL_DAYS: Final = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """One interview: days until then (0: today), and what each topic counts for it.

    weights: one for each of the topics planned with, 0 or more in any unit; share: how much this
    goal counts beside others, above 0 in any unit.
    Raises ScheduleError for a number that is impossible.
    """

    days_left: float
    weights: Floats
    share: float = 1.0

    def __post_init__(self) -> None:
        if not (np.isfinite(self.days_left) and np.isfinite(self.share) and self.share > 0):
            raise ScheduleError("a goal needs its days left, and a share above 0")
        if not np.all(np.isfinite(self.weights) & (self.weights >= 0)):
            raise ScheduleError("a topic's weight is 0 or more")


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """What is to come. `minutes`: of today and each day after it; the last one goes on for ever.

    goals: every interview; empty for the one that the plan's own weights and days say.
    wished: how many exercises of a kind (a number of Shelf.kinds) the learner wants each day;
    kind_factors: how many times its turn a kind gets, 1 where nothing is said;
    returns_weekly: whether a topic once begun comes back at least once in seven days.
    """

    minutes: Sequence[float] = ()
    goals: Sequence[Goal] = ()
    wished: Mapping[int, int] = field(default_factory=dict)
    kind_factors: Mapping[int, float] = field(default_factory=dict)
    returns_weekly: bool = False

    @property
    def is_eve(self) -> bool:
        """Whether an interview is tomorrow or today."""
        return any(goal.days_left <= FINAL_DAYS for goal in self.goals)

    def after(self, days: int) -> "Ahead":
        """What is to come so many days from now; interviews that are over by then count no more."""
        goals = [
            Goal(goal.days_left - days, goal.weights, goal.share)
            for goal in self.goals
            if goal.days_left >= days
        ]
        return replace(self, minutes=self.minutes[days:] or self.minutes[-1:], goals=goals)

    def on(self, day: int, default: float) -> float:
        """The minutes of a day, 0 for today."""
        return self.minutes[min(day, len(self.minutes) - 1)] if self.minutes else default
