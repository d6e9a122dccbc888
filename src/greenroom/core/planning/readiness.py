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

The range holds 95 of 100 such days. It is made of three things: luck on the day, each exercise an
independent toss; the memory model's own error (Shelf.model_doubt), which is the same way off for
everything attempted and does not shrink with its number; and UNSEEN_RECALL, which is an assumption.
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
# Of what cards and points say, deeds must say so much besides. Cards alone, all of them sure, make
# (1 + 2/3 x .15) / (1 + 2/3) = .66 of a topic then, below what counts as managed (.7); at 1/2 it
# was .72.
DEED_SHARE: Final = 2 / 3
# Standard deviation of a learner's own share of what they never practised: between 0 and .35.
UNSEEN_DOUBT: Final = 0.10
# Standard deviations that hold the middle 95 % of a normal distribution.
_RANGE_95: Final = 1.96


@dataclass(frozen=True, slots=True)
class TopicReadiness:
    """One topic on the date. `seen` of its `exercises` were attempted at least once.

    Not among them: exercises that come later and were never attempted.
    value, low, high: expected share managed and its 95 % range, 0..1; variance: of that share, by
    luck alone. attempted: how much of the topic rests on attempts, 0..1; the rest is assumed.
    model_doubt: standard deviation of the value by the model's error.
    """

    topic_index: int
    value: float
    low: float
    high: float
    exercises: int
    seen: int
    variance: float
    attempted: float = 0.0
    model_doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Readiness:
    """Several topics together on the date, by weight; shares in 0..1, low <= value <= high.

    attempted: how much of it rests on attempts.
    """

    value: float
    low: float
    high: float
    topics: tuple[TopicReadiness, ...]
    attempted: float = 0.0


def measure_readiness(shelf: Shelf, topics: TopicWeights, *, days_left: float) -> Readiness:
    """Readiness in `days_left` days, over all topics and for each, in the order of `topics`.

    A date already past is measured as today. Topics of weight 0 are measured but do not count.
    Raises ScheduleError if days_left is not a number or a topic's index is out of range.
    """
    require_topics(shelf, topics)
    count = len(topics.ids)
    exercises = np.bincount(shelf.topics[shelf.counts], minlength=count)
    seen = np.bincount(shelf.topics[~shelf.is_new], minlength=count)
    found = _topic_shares(shelf, recall_in(shelf, days_left), topics)
    low, high = found.ranges()
    columns = (
        found.value, low, high, exercises, seen, found.luck, found.attempted, found.model_doubt,
    )  # fmt: skip
    rows = zip(*(column.tolist() for column in columns), strict=True)
    measured = tuple(TopicReadiness(index, *row) for index, row in enumerate(rows))
    return _readiness(found, topics.weights, measured)


def measure_whole(
    shelf: Shelf, topics: TopicWeights, *, days_left: float
) -> tuple[float, float, float]:
    """As `measure_readiness`, the whole alone: value, low, high. For one who asks every day."""
    whole = _topic_shares(shelf, recall_in(shelf, days_left), topics).weighted(topics.weights)
    low, high = whole.ranges()
    return float(whole.value[0]), float(low[0]), float(high[0])


def combine_topics(topics: Sequence[TopicReadiness], weights: ArrayLike) -> Readiness:
    """Readiness over some of the topics, such as those of an area, with their weights.

    Raises ScheduleError if the lengths differ or a weight is below 0.
    """
    by_weight = np.asarray(weights, dtype=np.float64)
    if by_weight.shape != (len(topics),) or np.any(by_weight < 0):
        raise ScheduleError("each topic needs a weight of 0 or more")
    columns = np.array(
        [(one.value, one.variance, one.attempted, one.model_doubt) for one in topics],
        dtype=np.float64,
    ).reshape(-1, 4)
    return _readiness(_Shares(*columns.T), by_weight, tuple(topics))


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
    size = sizes_of(shelf, topics)
    of_topic = counting / total / (size.counted + size.unseen)
    shares: Floats = of_topic[shelf.topics] * shelf.says
    is_spare = ~shelf.counts & (~shelf.deeds | (size.lacking <= 0)[shelf.topics])
    return np.where(is_spare, shares / 2, shares)


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """What each topic is made of, in cards.

    counted: what its exercises say that count; covered, uncovered: its points by whether these
    cover them; lacking: what deeds on offer would say and nobody has tried. What is uncovered or
    lacking counts as unseen.
    """

    counted: Floats
    covered: Floats
    uncovered: Floats
    lacking: Floats

    @property
    def unseen(self) -> Floats:
        """What nothing says yet."""
        return self.uncovered + self.lacking


def sizes_of(shelf: Shelf, topics: TopicWeights) -> Sizes:
    """What each topic's readiness is a mean over, in the order of `topics`."""
    count = len(topics.ids)

    def said_by(chosen: Booleans) -> Floats:
        return _sums(shelf.topics[chosen], shelf.says[chosen], count)

    counted = said_by(shelf.counts)
    told = said_by(shelf.counts & ~shelf.deeds)
    points = np.ones(count) if topics.points is None else np.maximum(topics.points, 1)
    # A deed covers one point however much it says, and a quiz item no more than it says.
    covers = np.minimum(shelf.says, shelf.number)[shelf.counts]
    covered = _sums(shelf.topics[shelf.counts], covers, count)
    uncovered = np.maximum(points - covered, 0.0)
    wanted = DEED_SHARE * (told + uncovered)
    done = said_by(shelf.counts & shelf.deeds)
    lacking = np.clip(wanted - done, 0.0, said_by(shelf.deeds & ~shelf.counts))
    return Sizes(counted, covered, uncovered, lacking)


@dataclass(frozen=True, slots=True, eq=False)
class _Shares:
    """Topics' expected shares managed, and what may be off about them; one entry each."""

    value: Floats
    luck: Floats  # variance
    attempted: Floats
    model_doubt: Floats  # standard deviation

    def weighted(self, weights: Floats) -> "_Shares":
        """All of them as one. Luck evens out between topics; an error of the model does not."""
        total = weights.sum()
        if total <= 0:  # nothing counts: as good as one unseen exercise
            luck = UNSEEN_RECALL * (1 - UNSEEN_RECALL)
            return _Shares(*(np.array([one]) for one in (UNSEEN_RECALL, luck, 0.0, 0.0)))
        share = weights / total
        sums = [
            (share * self.value).sum(),
            (share**2 * self.luck).sum(),
            (share * self.attempted).sum(),
            (share * self.model_doubt).sum(),
        ]
        return _Shares(*(np.array([one]) for one in np.minimum(sums, 1.0)))

    def ranges(self) -> tuple[Floats, Floats]:
        """Lower and upper end of each 95 % range."""
        unseen_doubt = UNSEEN_DOUBT * (1 - self.attempted)
        reach = _RANGE_95 * np.sqrt(self.luck + self.model_doubt**2 + unseen_doubt**2)
        return np.maximum(self.value - reach, 0.0), np.minimum(self.value + reach, 1.0)


def _readiness(shares: _Shares, weights: Floats, measured: tuple[TopicReadiness, ...]) -> Readiness:
    whole = shares.weighted(weights)
    low, high = whole.ranges()
    return Readiness(
        float(whole.value[0]), float(low[0]), float(high[0]), measured, float(whole.attempted[0])
    )


def _topic_shares(shelf: Shelf, recall: Floats, topics: TopicWeights) -> _Shares:
    """Points beyond the number of exercises are unseen, and an empty topic is one unseen point."""
    size = sizes_of(shelf, topics)
    count = len(topics.ids)
    of_topic, says = shelf.topics[shelf.counts], shelf.says[shelf.counts]
    tosses = (recall * (1 - recall))[shelf.counts]
    whole = size.counted + size.unseen
    value = _sums(of_topic, says * recall[shelf.counts], count) + size.unseen * UNSEEN_RECALL
    luck = _sums(of_topic, says**2 * tosses / shelf.number[shelf.counts], count)
    luck += size.unseen * UNSEEN_RECALL * (1 - UNSEEN_RECALL)
    seen = ~shelf.is_new
    attempted = np.minimum(_sums(shelf.topics[seen], shelf.says[seen], count) / whole, 1.0)
    return _Shares(
        np.minimum(value / whole, 1.0), luck / whole**2, attempted, shelf.model_doubt * attempted
    )


def _sums(topics: NDArray[np.int32], values: Floats, count: int) -> Floats:
    """The values' sum for each topic; bincount alone gives whole numbers where there is none."""
    return np.bincount(topics, values, minlength=count).astype(np.float64)
