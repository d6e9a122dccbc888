"""Readiness on the date if today's pace goes on.

Each coming day is planned as it will be, and every planned exercise is practised in expectation: it
is recalled ("good") with its expected recall and forgotten ("again") otherwise. The two memories
that may follow are then stood for by the one with the same expected recall on the date, so the
readiness shown is the mean over all the ways the days may go, without drawing any of them.
Source: docs/reference/readiness.md, "Forecast".
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import fsrs_v1
from greenroom.core.memory.rating import Rating
from greenroom.core.planning.policy import CURRENT_POLICY, POLICIES
from greenroom.core.planning.readiness import UNSEEN_RECALL, measure_readiness
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights

# A forecast further ahead than a year is a guess about the learner's life.
DAYS_MAX: Final = 365


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """Readiness on the date after the practice of one day, `day_offset` days from today.

    minutes: planned on that day; 0 on the date itself. readiness, low, high: as in Readiness.
    """

    day_offset: int
    minutes: float
    readiness: float
    low: float
    high: float


def forecast(
    shelf: Shelf, topics: TopicWeights, *, days_left: int, minutes_a_day: float
) -> tuple[ForecastDay, ...]:
    """One entry for today and each day up to the date, `days_left` days from now.

    The last entry is the date itself, without practice: what the learner will go in with.
    Raises ScheduleError for minutes_a_day below 0 or days_left outside 0..DAYS_MAX.
    """
    if not 0 <= days_left <= DAYS_MAX:
        raise ScheduleError(f"a forecast looks 0 to {DAYS_MAX} days ahead, not {days_left}")
    plan_day = POLICIES[CURRENT_POLICY].plan_day
    days = []
    for offset in range(days_left):
        left = days_left - offset
        planned = plan_day(shelf, topics, minutes=minutes_a_day, days_left=left)
        shelf = _practised(shelf, np.array([item.index for item in planned], dtype=np.int64), left)
        days.append(_measured(shelf, topics, offset, left, sum(item.minutes for item in planned)))
        shelf = _next_morning(shelf)
    return (*days, _measured(shelf, topics, days_left, 0, 0.0))


def _measured(
    shelf: Shelf, topics: TopicWeights, offset: int, left: int, minutes: float
) -> ForecastDay:
    found = measure_readiness(shelf, topics, days_left=left)
    return ForecastDay(offset, minutes, found.value, found.low, found.high)


def _practised(shelf: Shelf, chosen: Integers, days_left: int) -> Shelf:
    """The shelf after the exercises at `chosen` were practised, in expectation."""
    if not len(chosen):
        return shelf
    stability, difficulty = _expected_memory(shelf, chosen, days_left)
    return replace(
        shelf,
        stability_days=_with(shelf.stability_days, chosen, stability),
        difficulty=_with(shelf.difficulty, chosen, difficulty),
        elapsed_days=_with(shelf.elapsed_days, chosen, np.zeros(len(chosen))),
    )


def _with(column: Floats, chosen: Integers, values: Floats) -> Floats:
    changed = column.copy()
    changed[chosen] = values
    return changed


def _expected_memory(shelf: Shelf, chosen: Integers, days_left: int) -> tuple[Floats, Floats]:
    recall, good, again = _outcomes(shelf, chosen)
    horizon = np.full(len(chosen), float(days_left))
    remembered = recall * fsrs_v1.recall_probabilities(horizon, good[0])
    relearned = (1 - recall) * fsrs_v1.recall_probabilities(horizon, again[0])
    stability = fsrs_v1.stabilities_for(remembered + relearned, horizon)
    return stability, recall * good[1] + (1 - recall) * again[1]


Memories = tuple[Floats, Floats]  # stability in days, difficulty


def _outcomes(shelf: Shelf, chosen: Integers) -> tuple[Floats, Memories, Memories]:
    """Probability of recall at the attempt, and the memories after "good" and after "again"."""
    is_new = shelf.is_new[chosen]
    # Stand-ins for what a new exercise lacks; replaced below.
    stability = np.where(is_new, 1.0, shelf.stability_days[chosen])
    difficulty = np.where(is_new, 5.0, shelf.difficulty[chosen])
    elapsed = np.where(is_new, 1.0, shelf.elapsed_days[chosen])
    recall = np.where(is_new, UNSEEN_RECALL, fsrs_v1.recall_probabilities(elapsed, stability))
    after = []
    for rating in (Rating.GOOD, Rating.AGAIN):
        whole_days = np.floor(elapsed)  # as fsrs_v1 counts between attempts
        at_attempt = fsrs_v1.recall_probabilities(whole_days, stability)
        later = fsrs_v1.expected_after(stability, difficulty, at_attempt, rating)
        same_day = fsrs_v1.expected_after_same_day(stability, difficulty, rating)
        first = fsrs_v1.first_state(rating)
        pair = [
            np.where(is_new, first[part], np.where(whole_days < 1, same_day[part], later[part]))
            for part in (0, 1)
        ]
        after.append((pair[0], pair[1]))
    return recall, after[0], after[1]


def _next_morning(shelf: Shelf) -> Shelf:
    return replace(
        shelf,
        elapsed_days=shelf.elapsed_days + 1.0,
        attempted_today=np.zeros(len(shelf), dtype=np.bool_),
    )
