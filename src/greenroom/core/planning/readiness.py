"""How likely the learner is to manage each topic on the day.

Readiness is the expected share of exercises managed on the date, if nothing more is practised: the
mean over a topic's exercises, each counted by its evidence, then the mean over topics by weight.
What was never attempted counts UNSEEN_RECALL, and so do a topic that has no exercise and a point
that no exercise can cover: a topic of six points with one well known card is not known, it is one
sixth known.

Recognising is not doing. Kinds say differently much about a topic (core.exercises.Kind.evidence),
and a topic that offers deeds (questions, drills, problems, labs, reviews) is not managed by cards
alone: until deeds were attempted whose evidence is DEED_SHARE of what the cards say, as far as the
topic offers so much, what is missing counts as unseen. Beyond that a deed counts once it was
attempted: until then it is practice on offer. So a pack that brings hundreds of drills moves
readiness once, by what is really lacking, and not by their number.

The range is luck on the day: 95 of 100 such days would end within it if the memory model were
right and each exercise an independent toss. It knows nothing of errors of the model itself.
Source: docs/reference/readiness.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.shelf import (
    Booleans,
    Floats,
    Shelf,
    TopicWeights,
    require_topics,
)

# Chance of managing what was never practised here: some of it is known from work, most is not.
UNSEEN_RECALL: Final = 0.15
# Of what a topic's cards and points say, deeds must say as much again before the topic is managed.
DEED_SHARE: Final = 0.5
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
    value, variance = _topic_shares(shelf, recall, topics)
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
    recall = shelf.model.recall_probabilities(
        shelf.elapsed_days + max(0.0, days), shelf.stability_days
    )
    return np.where(shelf.is_new, UNSEEN_RECALL, recall)


def shares_of(shelf: Shelf, topics: TopicWeights, weights: Floats | None = None) -> Floats:
    """How much of the whole readiness each exercise holds: what it adds per unit of its recall.

    `weights`: instead of the topics' own. A deed never attempted holds what it would when it is:
    it takes the place of what is unseen, and beyond what the topic lacks it holds half.
    """
    counting = topics.weights if weights is None else weights
    total = counting.sum()
    if total <= 0:
        return np.zeros(len(shelf))
    size = _sizes(shelf, topics)
    of_topic = counting / total / (size.counted + size.unseen)
    shares: Floats = of_topic[shelf.topics] * shelf.says
    is_spare = ~shelf.counts & (~shelf.deeds | (size.lacking <= 0)[shelf.topics])
    return np.where(is_spare, shares / 2, shares)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Of each topic, in cards: what its exercises say that count, and what nothing says yet.

    lacking: of `unseen`, what deeds on offer would say.
    """

    counted: Floats
    unseen: Floats
    lacking: Floats


def _sizes(shelf: Shelf, topics: TopicWeights) -> _Sizes:
    count = len(topics.ids)

    def said_by(chosen: Booleans) -> Floats:
        return _sums(shelf.topics[chosen], shelf.says[chosen], count)

    counted = said_by(shelf.counts)
    told = said_by(shelf.counts & ~shelf.deeds)
    points = np.ones(count) if topics.points is None else np.maximum(topics.points, 1)
    # Points are covered by any exercise: a topic with a deed alone is not empty.
    number = np.bincount(shelf.topics[shelf.counts], minlength=count)
    uncovered = np.maximum(points - number, 0).astype(np.float64)
    wanted = DEED_SHARE * (told + uncovered)
    done = said_by(shelf.counts & shelf.deeds)
    lacking = np.clip(wanted - done, 0.0, said_by(shelf.deeds & ~shelf.counts))
    return _Sizes(counted, uncovered + lacking, lacking)


def _topic_shares(shelf: Shelf, recall: Floats, topics: TopicWeights) -> tuple[Floats, Floats]:
    """Mean and variance of the share managed in each topic.

    Points beyond the number of exercises are unseen, and an empty topic is one unseen point.
    """
    size = _sizes(shelf, topics)
    count = len(topics.ids)
    counted, says = shelf.topics[shelf.counts], shelf.says[shelf.counts]
    tosses = (recall * (1 - recall))[shelf.counts]
    whole = size.counted + size.unseen
    value = _sums(counted, says * recall[shelf.counts], count)
    value += size.unseen * UNSEEN_RECALL
    variance = _sums(counted, says**2 * tosses, count)
    variance += size.unseen * UNSEEN_RECALL * (1 - UNSEEN_RECALL)
    return np.minimum(value / whole, 1.0), variance / whole**2


def _sums(topics: NDArray[np.int32], values: Floats, count: int) -> Floats:
    """The values' sum for each topic; bincount alone gives whole numbers where there is none."""
    return np.bincount(topics, values, minlength=count).astype(np.float64)


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
