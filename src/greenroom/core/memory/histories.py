"""A log of attempts, laid out so that many memories take one step together.

The histories of all exercises stand side by side, the longest first: their first attempts are one
step, their second ones the next, and those that still go on are always the first so many. A log of
20,000 attempts on 2,000 exercises is some ten steps of array work instead of 20,000 calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.errors import ScheduleError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

# Later attempts on one exercise are left out: each is a step of its own, and by then its stability
# says nothing about others. 300 is daily practice of one card for most of a year.
ATTEMPTS_AN_EXERCISE: Final = 300

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_DAY: Final = 86_400_000_000  # in microseconds


@dataclass(frozen=True, eq=False)
class Histories:
    """Attempts in the order of the log, one entry each.

    exercises: any number, the same for attempts that make one memory. ratings: 1..4.
    at: microseconds since 1970 (`moments`); a clock that stepped back is no time gone by.
    Raises ScheduleError if the lengths differ or a rating is none.
    """

    exercises: Integers
    ratings: Integers
    at: Integers

    def __post_init__(self) -> None:
        if not self.exercises.shape == self.ratings.shape == self.at.shape:
            raise ScheduleError("each attempt needs an exercise, a rating and a time")
        if np.any((self.ratings < 1) | (self.ratings > 4)):
            raise ScheduleError("a rating is 1 (again) to 4 (easy)")

    def __len__(self) -> int:
        return len(self.exercises)

    @cached_property
    def steps(self) -> tuple[Integers, ...]:
        """For each step, where its attempts stand in the log: memory i is always entry i."""
        by_exercise = np.argsort(self.exercises, kind="stable")
        _, starts, lengths = np.unique(
            self.exercises[by_exercise], return_index=True, return_counts=True
        )
        longest_first = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[longest_first], lengths[longest_first]
        steps = []
        for step in range(min(int(lengths.max(initial=0)), ATTEMPTS_AN_EXERCISE)):
            going_on = int(np.searchsorted(-lengths, -step, side="left"))
            steps.append(by_exercise[starts[:going_on] + step])
        return tuple(steps)

    @cached_property
    def elapsed_days(self) -> Floats:
        """Days since the same exercise's attempt before, 0 or more; nan for the first."""
        elapsed = np.full(len(self), np.nan)
        for before, after in zip(self.steps, self.steps[1:], strict=False):
            gone = self.at[after] - self.at[before[: len(after)]]
            elapsed[after] = np.maximum(gone, 0) / _DAY
        return elapsed

    @cached_property
    def whole_days(self) -> Integers:
        """The same in whole days of 24 hours, as the memory counts them; -1 for the first."""
        days = np.full(len(self), -1, dtype=np.int64)
        for before, after in zip(self.steps, self.steps[1:], strict=False):
            gone = self.at[after] - self.at[before[: len(after)]]
            days[after] = np.maximum(gone, 0) // _DAY
        return days

    @cached_property
    def is_counted(self) -> Booleans:
        """Which attempts tell about forgetting: a day or more after the one before.

        A first attempt is not foretold by any memory, and a repeat on the same day repeats what
        was just seen: it changes the memory, and is no evidence for it.
        """
        counted: Booleans = self.whole_days >= 1
        return counted

    @cached_property
    def is_recalled(self) -> Booleans:
        """Which attempts were recalled: rated anything but "again"."""
        recalled: Booleans = self.ratings > 1
        return recalled

    def first(self, number: int) -> "Histories":
        """The first so many attempts of the log."""
        return Histories(self.exercises[:number], self.ratings[:number], self.at[:number])


def moments(times: Sequence[datetime]) -> Integers:
    """Aware times as microseconds since 1970. Raises ScheduleError for a naive one."""
    if any(one.utcoffset() is None for one in times):
        raise ScheduleError("a time has no time zone: give aware times")
    return np.array([(one - _EPOCH) // _MICROSECOND for one in times], dtype=np.int64)
