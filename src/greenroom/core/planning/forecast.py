"""Readiness on the date if every day to come gets its minutes.

Each coming day is planned as it will be, and every planned exercise is practised in expectation: it
is recalled ("good") with its expected recall and forgotten ("again") otherwise. The two memories
that may follow are then stood for by the one with the same expected recall on the date, so the
readiness shown is the mean over all the ways the days may go, without drawing any of them.
Source: docs/reference/planning.md, "Forecast".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.rating import Rating
from greenroom.core.planning import choosing, horizon_v1
from greenroom.core.planning.condense import condense
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.readiness import UNSEEN_RECALL, measure_whole
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights

# A forecast further ahead than a year is a guess about the learner's life.
DAYS_MAX: Final = 365
# Beyond this many exercises like ones are looked at together (see `condense`).
EXERCISES_MAX: Final = 400
# The price of a minute is found again after so many days: in expectation it stays the same.
PRICE_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """Readiness on the date after the practice of one day, `day_offset` days from today.

    minutes: planned on that day; 0 on the date itself. readiness, low, high: as in Readiness.
    kinds: minutes by kind, as Shelf.kinds numbers them; topics: indices in TopicWeights, the one
    with most minutes first.
    """

    day_offset: int
    minutes: float
    readiness: float
    low: float
    high: float
    kinds: Mapping[int, float] = field(default_factory=dict)
    topics: tuple[int, ...] = ()


def forecast(
    shelf: Shelf,
    topics: TopicWeights,
    *,
    days_left: int,
    minutes_a_day: float,
    ahead: Ahead | None = None,
) -> tuple[ForecastDay, ...]:
    """One entry for today and each day up to the date, `days_left` days from now.

    The last entry is the date itself, without practice: what the learner will go in with.
    `ahead.minutes`, where there are any, win over `minutes_a_day`.
    Raises ScheduleError for minutes_a_day below 0 or days_left outside 0..DAYS_MAX.
    """
    if not 0 <= days_left <= DAYS_MAX:
        raise ScheduleError(f"a forecast looks 0 to {DAYS_MAX} days ahead, not {days_left}")
    if not 0 <= minutes_a_day < np.inf:
        raise ScheduleError(f"minutes must be 0 or more, not {minutes_a_day}")
    ahead = ahead or Ahead(minutes=(minutes_a_day,))
    shelf = condense(shelf, EXERCISES_MAX)
    days: list[ForecastDay] = []
    prices: tuple[float, ...] = ()
    for offset in range(days_left):
        left, coming = days_left - offset, ahead.after(offset)
        minutes = coming.on(0, minutes_a_day)
        if not prices or offset % PRICE_DAYS == 0 or len(prices) != max(1, len(coming.goals)):
            prices = horizon_v1.find_prices(
                shelf, topics, minutes=minutes, days_left=left, ahead=coming
            )
        planned = _planned(shelf, topics, minutes, left, coming, prices)
        shelf = practised(shelf, planned, left)
        days.append(_measured(shelf, topics, offset, left, planned))
        shelf = shelf.on_next_day()
    nothing = np.empty(0, dtype=np.int64)
    return (*days, _measured(shelf, topics, days_left, 0, nothing))


def _planned(
    shelf: Shelf, topics: TopicWeights, minutes: float, left: int, ahead: Ahead,
    prices: tuple[float, ...],
) -> Integers:  # fmt: skip
    """The places of what that day's plan holds."""
    if minutes <= 0 or not len(shelf):
        return np.empty(0, dtype=np.int64)
    worth = horizon_v1.worth_of_minutes(
        shelf, topics, minutes=minutes, days_left=left, ahead=ahead, prices=prices
    )
    picked = choosing.pick(
        shelf, topics, worth, minutes=minutes, days_left=float(left), ahead=ahead
    )
    return np.array(picked, dtype=np.int64)


def _measured(
    shelf: Shelf, topics: TopicWeights, offset: int, left: int, planned: Integers
) -> ForecastDay:
    value, low, high = measure_whole(shelf, topics, days_left=left)
    minutes = shelf.minutes[planned]
    kinds = np.zeros(len(planned), dtype=np.int32) if shelf.kinds is None else shelf.kinds[planned]
    by_topic = _sums(shelf.topics[planned], minutes)
    return ForecastDay(
        offset, float(minutes.sum()), value, low, high, _sums(kinds, minutes),
        tuple(sorted(by_topic, key=lambda topic: -by_topic[topic])),
    )  # fmt: skip


def _sums(keys: NDArray[np.int32], minutes: Floats) -> dict[int, float]:
    """Minutes by key."""
    sums: dict[int, float] = {}
    for key, length in zip(keys.tolist(), minutes.tolist(), strict=True):
        sums[key] = sums.get(key, 0.0) + length
    return sums


def practised(shelf: Shelf, chosen: Integers, days_left: float) -> Shelf:
    """The shelf after the exercises at `chosen` were practised, in expectation.

    days_left: to the day on which the recall expected of the two outcomes is kept, above 0.
    """
    if not len(chosen):
        return shelf
    stability, difficulty = _expected_memory(shelf, chosen, days_left)
    return shelf.with_memories(
        stability_days=_with(shelf.stability_days, chosen, stability),
        difficulty=_with(shelf.difficulty, chosen, difficulty),
        elapsed_days=_with(shelf.elapsed_days, chosen, np.zeros(len(chosen))),
    )


def _with(column: Floats, chosen: Integers, values: Floats) -> Floats:
    changed = column.copy()
    changed[chosen] = values
    return changed


def _expected_memory(shelf: Shelf, chosen: Integers, days_left: float) -> tuple[Floats, Floats]:
    recall, good, again = _outcomes(shelf, chosen)
    horizon = np.full(len(chosen), float(days_left))
    remembered = recall * shelf.model.recall_probabilities(horizon, good[0])
    relearned = (1 - recall) * shelf.model.recall_probabilities(horizon, again[0])
    stability = shelf.model.stabilities_for(remembered + relearned, horizon)
    return stability, recall * good[1] + (1 - recall) * again[1]


Memories = tuple[Floats, Floats]  # stability in days, difficulty


def _outcomes(shelf: Shelf, chosen: Integers) -> tuple[Floats, Memories, Memories]:
    """Probability of recall at the attempt, and the memories after "good" and after "again"."""
    model = shelf.model
    is_new = shelf.is_new[chosen]
    # Stand-ins for what a new exercise lacks; replaced below.
    stability = np.where(is_new, 1.0, shelf.stability_days[chosen])
    difficulty = np.where(is_new, 5.0, shelf.difficulty[chosen])
    elapsed = np.where(is_new, 1.0, shelf.elapsed_days[chosen])
    recall = np.where(is_new, UNSEEN_RECALL, model.recall_probabilities(elapsed, stability))
    whole_days = np.floor(elapsed)  # as memory counts between attempts
    at_attempt = model.recall_probabilities(whole_days, stability)
    after = []
    for rating in (Rating.GOOD, Rating.AGAIN):
        later = model.expected_after(stability, difficulty, at_attempt, rating)
        same_day = model.expected_after_same_day(stability, difficulty, rating)
        first = model.first_state(rating)
        pair = [
            np.where(is_new, first[part], np.where(whole_days < 1, same_day[part], later[part]))
            for part in (0, 1)
        ]
        after.append((pair[0], pair[1]))
    return recall, after[0], after[1]
