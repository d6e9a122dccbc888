"""How likely the learner is to manage each topic on the day.

Readiness is the expected share of exercises recalled on the date, if nothing more is practised:
the mean over a topic's exercises, then the mean over topics by weight. What was never attempted
counts UNSEEN_RECALL, and so do a topic that has no exercise and a point that no exercise can cover:
a topic of six points with one well known card is not known, it is one sixth known.

An exercise that comes later (a drill) counts once it was attempted. Until then it is practice on
offer, not something the topic lacks: else a pack with more to practise would make everybody less
ready overnight.

The range is luck on the day: 95 of 100 such days would end within it if the memory model were
right and each exercise an independent toss. It knows nothing of errors of the model itself.
Source: docs/reference/readiness.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.fsrs_v1 import recall_probabilities
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights, require_topics

# Chance of managing what was never practised here: some of it is known from work, most is not.
UNSEEN_RECALL: Final = 0.15
# Standard deviations that hold the middle 95 % of a normal distribution.
_RANGE_95: Final = 1.96


@dataclass(frozen=True, slots=True)
class TopicReadiness:
    """One topic on the date. `seen` of its `exercises` were attempted at least once.

    Not among them: exercises that come later and were never attempted.
    value, low, high: expected share managed and its 95 % range, 0..1; variance: of that share.
    """

    topic_index: int
    value: float
    low: float
    high: float
    exercises: int
    seen: int
    variance: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """Several topics together on the date, by weight; shares in 0..1, low <= value <= high."""

    value: float
    low: float
    high: float
    topics: tuple[TopicReadiness, ...]


def measure_readiness(shelf: Shelf, topics: TopicWeights, *, days_left: float) -> Readiness:
    """Readiness in `days_left` days, over all topics and for each, in the order of `topics`.

    A date already past is measured as today. Topics of weight 0 are measured but do not count.
    Raises ScheduleError if days_left is not a number or a topic's index is out of range.
    """
    require_topics(shelf, topics)
    recall = recall_in(shelf, days_left)
    count = len(topics.ids)
    exercises = np.bincount(shelf.topics[shelf.counts], minlength=count)
    seen = np.bincount(shelf.topics[~shelf.is_new], minlength=count)
    value, variance = _topic_shares(shelf, recall, exercises, topics.points)
    low, high = _range(value, variance)
    columns = (value, low, high, exercises, seen, variance)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    measured = tuple(TopicReadiness(index, *row) for index, row in enumerate(rows))
    return Readiness(*_weighted(value, variance, topics.weights), topics=measured)


def combine_topics(topics: Sequence[TopicReadiness], weights: ArrayLike) -> Readiness:
    """Readiness over some of the topics, such as those of an area, with their weights.

    Raises ScheduleError if the lengths differ or a weight is below 0.
    """
    by_weight = np.asarray(weights, dtype=np.float64)
    if by_weight.shape != (len(topics),) or np.any(by_weight < 0):
        raise ScheduleError("each topic needs a weight of 0 or more")
    value = np.array([topic.value for topic in topics], dtype=np.float64)
    variance = np.array([topic.variance for topic in topics], dtype=np.float64)
    return Readiness(*_weighted(value, variance, by_weight), topics=tuple(topics))


def recall_in(shelf: Shelf, days: float) -> Floats:
    """Each exercise's expected recall in `days` days, 0..1; UNSEEN_RECALL if never attempted.

    Days below 0 count as 0. Raises ScheduleError if `days` is not a finite number.
    """
    if not np.isfinite(days):
        raise ScheduleError(f"the days left must be a number, not {days}")
    recall = recall_probabilities(shelf.elapsed_days + max(0.0, days), shelf.stability_days)
    return np.where(shelf.is_new, UNSEEN_RECALL, recall)


def _topic_shares(
    shelf: Shelf, recall: Floats, exercises: Integers, points: Integers | None
) -> tuple[Floats, Floats]:
    """Mean and variance of the share managed in each topic.

    Points beyond the number of exercises are unseen, and an empty topic is one unseen point.
    """
    count = len(exercises)
    size = np.maximum(exercises, 1 if points is None else np.maximum(points, 1))
    uncovered = size - exercises
    tosses = recall * (1 - recall)
    counted = shelf.topics[shelf.counts]
    known = np.bincount(counted, recall[shelf.counts], minlength=count)
    value = known + uncovered * UNSEEN_RECALL
    unsure = uncovered * UNSEEN_RECALL * (1 - UNSEEN_RECALL)
    variance = np.bincount(counted, tosses[shelf.counts], minlength=count) + unsure
    return np.minimum(value / size, 1.0), variance / size**2


def _weighted(value: Floats, variance: Floats, weights: Floats) -> tuple[float, float, float]:
    total = weights.sum()
    if total <= 0:  # nothing counts: as good as one unseen exercise
        value = np.array([UNSEEN_RECALL])
        variance, weights, total = value * (1 - value), np.ones(1), 1.0
    share = weights / total
    mean = np.minimum((share * value).sum(), 1.0)
    low, high = _range(mean, (share**2 * variance).sum())
    return float(mean), float(low), float(high)


def _range(value: Floats, variance: Floats) -> tuple[Floats, Floats]:
    reach = _RANGE_95 * np.sqrt(variance)
    return np.maximum(value - reach, 0.0), np.minimum(value + reach, 1.0)
