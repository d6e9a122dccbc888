"""Readiness as it stood on days gone by, from the attempts until then.

The memories of each day are replayed from the log. Exercises, weights and the date are today's: the
line tells what practice and time did, not that a pack came in or a weight was changed.
Source: docs/reference/readiness.md, "Readiness over time".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import Rating
from greenroom.core.memory.histories import Histories
from greenroom.core.memory.model import ForgettingModel
from greenroom.core.planning.readiness import measure_whole
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights

_DAY = 86_400_000_000  # in microseconds


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """What was attempted, in the order of the log, one entry each.

    memories: any number, the same for attempts that make one memory; places: the exercise's place
    on the shelf; ratings: 1..4, and 0 where the exercise was to be learnt anew; at: microseconds
    since 1970. Raises ScheduleError if the lengths differ.
    """

    memories: Integers
    places: Integers
    ratings: Integers
    at: Integers

    def __post_init__(self) -> None:
        if not self.memories.shape == self.places.shape == self.ratings.shape == self.at.shape:
            raise ScheduleError("each attempt needs a memory, a place, a rating and a time")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time gone by: microseconds since 1970, and the days from then to the date, 0 or more."""

    at: int
    days_left: float


def readiness_over(
    shelf: Shelf, topics: TopicWeights, past: Past, moments: Sequence[Moment]
) -> list[tuple[float, float, float]]:
    """Value, low and high of the whole readiness at each moment; moments ascend."""
    is_try = past.ratings > 0
    stability = np.full(len(past.at), np.nan)
    stability[is_try] = stabilities_after(
        shelf.model, Histories(past.memories[is_try], past.ratings[is_try], past.at[is_try])
    )
    told = ~is_try | ~np.isnan(stability)
    order = np.flatnonzero(told)[np.argsort(past.at[told], kind="stable")]
    ends = np.searchsorted(past.at[order], [moment.at for moment in moments], side="right")
    known, last = np.full(len(shelf), np.nan), np.zeros(len(shelf))
    found, done = [], 0
    for moment, end in zip(moments, ends.tolist(), strict=True):
        new = order[done:end]
        # Where an exercise comes twice, the later one stays.
        known[past.places[new]] = stability[new]
        last[past.places[new]] = past.at[new]
        done = max(done, end)
        then = _as_then(shelf, known, (moment.at - last) / _DAY)
        found.append(measure_whole(then, topics, days_left=max(0.0, moment.days_left)))
    return found


def _as_then(shelf: Shelf, stability: Floats, elapsed: Floats) -> Shelf:
    is_new = np.isnan(stability)
    return replace(
        shelf,
        stability_days=stability.copy(),
        # Readiness asks for no difficulty; a memory has one.
        difficulty=np.where(is_new, np.nan, 5.0),
        elapsed_days=np.where(is_new, np.nan, elapsed),
    )


def stabilities_after(model: ForgettingModel, histories: Histories) -> Floats:
    """Stability in days after each attempt; nan beyond the attempts that Histories replays."""
    after = np.full(len(histories), np.nan)
    firsts = np.array([model.first_state(rating) for rating in Rating]).T
    state = np.zeros((2, 0))  # stability and difficulty of every memory
    for number, step in enumerate(histories.steps):
        ratings = histories.ratings[step]
        if number == 0:
            state = firsts[:, ratings - 1]
        else:
            state = _next(model, state[:, : len(step)], ratings, histories.whole_days[step])
        after[step] = state[0]
    return after


def _next(model: ForgettingModel, before: Floats, ratings: Integers, days: Integers) -> Floats:
    stability, difficulty = before
    after = before.copy()
    for rating in Rating:
        rated = ratings == rating
        again, later = np.flatnonzero(rated & (days < 1)), np.flatnonzero(rated & (days >= 1))
        after[:, again] = model.expected_after_same_day(stability[again], difficulty[again], rating)
        recall = model.recall_probabilities(days[later], stability[later])
        after[:, later] = model.expected_after(stability[later], difficulty[later], recall, rating)
    return after
