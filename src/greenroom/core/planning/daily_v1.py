"""Today's plan, first version: what is worth most first, until the minutes are full.

Worth is weight x (1 - recall now), and half the weight for an exercise never attempted. Nothing is
owed from yesterday: a missed day lowers recall, and tomorrow's plan is drawn from that.

The weight of an exercise is its topic's weight divided by the square root of the topic's number of
exercises. Readiness is a mean within each topic, so one exercise of 60 moves it less than one of
6, which argues for dividing by the number itself; but then big topics wait until every small one is
almost perfect. Simulated (895 cards in 40 topics of 1 to 150, 25 min a day for 21 days, five
learners), readiness on the day, share of all cards ever seen, and recall over all cards by weight:
undivided .63, 50 %, .65; square root .73, 46 %, .59; by the number .74, 40 %, .51.

Exercises that come later than a topic's others (drills) are offered new once one of the others was
attempted, or none of them is left to begin. They take a small share of a day, after the others.

Later policies are modules beside this one; see `planning.POLICIES`.
Source: docs/reference/readiness.md, "Today's plan".
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.blocks import alternate_topics
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.shelf import Booleans, Floats, Shelf, TopicWeights, require_topics

NEW_WORTH: Final = 0.5
# What was practised today and would still be recalled gains nothing from a second time: on the same
# day a good answer adds some per cent to a short stability and nothing to one of a day or more.
FRESH_RECALL: Final = 0.9
# Above this an attempt is not worth its minutes: at 0.97 a good answer adds .05 to recall in
# three weeks, at 0.9 it adds .12 (stability 10 days, difficulty 5). Simulated, leaving them out
# cost no readiness.
KNOWN_RECALL: Final = 0.97
# From the eve of the interview on there is no later day for which to save an exercise.
FINAL_DAYS: Final = 1.0
# No topic takes more of a day than this while others have something to offer: mixed practice is
# harder and lasts longer. Three minutes it always gets, or short days would hop.
TOPIC_SHARE_MAX: Final = 0.25
TOPIC_MINUTES_MIN: Final = 3.0
# What comes later (a drill of two minutes, where a card takes half of one) takes no more of a day
# than this while there is something else; one of them may always be there.
LATER_SHARE_MAX: Final = 0.25
# What comes later and takes longer than this (a problem, a lab) would fill a short day alone, and
# the next one as well. Such exercises have a share of their own, as large, or the 200 drills of two
# minutes would leave them none. One is planned once the days since the last have saved up its
# minutes out of that share: at 25 minutes a day 6.25 are saved, so one of 20 comes every fourth.
LONG_MINUTES: Final = 5.0
# Beyond this multiple of the mean weight, either way, a weight is called high or low.
_NOTABLE_WEIGHT: Final = 1.5
# Minutes are sums of fractions; this much too many is rounding, not a longer day.
_ROUNDING_MINUTES: Final = 1e-9


def plan_day(
    shelf: Shelf, topics: TopicWeights, *, minutes: float, days_left: float | None = None
) -> tuple[PlannedExercise, ...]:
    """What to practise in the next `minutes`, in the order to practise it.

    The minutes are never exceeded, but for a single exercise longer than the whole day. Left out
    are topics of weight 0, siblings of what is planned or was attempted today, what was attempted
    today and is still fresh, what comes later than others that are not begun, and what is known too
    well (from a day before the interview on, such exercises come last instead). `days_left` is the
    time to the interview; None if there is none.

    Raises ScheduleError for minutes below 0 or a topic's index out of range.
    """
    if not 0 <= minutes < np.inf:
        raise ScheduleError(f"minutes must be 0 or more, not {minutes}")
    require_topics(shelf, topics)
    recall = recall_in(shelf, 0.0)
    weights = topics.weights[shelf.topics]
    worth = _worth(shelf, weights, recall)
    offered = np.flatnonzero(_is_offered(shelf, weights, recall, days_left))
    # Between equals what comes later is chosen first, within its share: else its topic's last new
    # card would have to be seen before it. It is practised after the others all the same.
    order = (shelf.exercise_ids[offered], ~shelf.is_later[offered], -worth[offered])
    ranked = offered[np.lexsort(order)]
    chosen = sorted(_fill(shelf, ranked.tolist(), minutes), key=shelf.is_later.__getitem__)
    words = _weight_words(topics)
    return alternate_topics(
        [
            _planned(shelf, index, float(recall[index]), float(worth[index]), words)
            for index in chosen
        ]
    )


def find_longer(
    shelf: Shelf, topics: TopicWeights, *, minutes: float, days_left: float | None = None
) -> int | None:
    """The exercise that is worth most of those that come later and are longer than the day.

    Its id; None if there is none. A plan of `minutes` cannot hold it: it is for a day with more.
    """
    require_topics(shelf, topics)
    recall = recall_in(shelf, 0.0)
    weights = topics.weights[shelf.topics]
    offered = _is_offered(shelf, weights, recall, days_left) & ~shelf.attempted_today
    longer = np.flatnonzero(offered & shelf.is_later & (shelf.minutes > minutes))
    if not len(longer):
        return None
    best = longer[np.argmax(_worth(shelf, weights, recall)[longer])]
    return int(shelf.exercise_ids[best])


def _worth(shelf: Shelf, weights: Floats, recall: Floats) -> Floats:
    exercises = np.bincount(shelf.topics, shelf.counts)[shelf.topics]
    wanting = np.where(shelf.is_new, NEW_WORTH, 1 - recall)
    # A topic that holds nothing but what comes later has nothing that counts yet.
    worth: Floats = weights / np.sqrt(np.maximum(exercises, 1)) * wanting
    return worth


def _is_offered(shelf: Shelf, weights: Floats, recall: Floats, days_left: float | None) -> Booleans:
    today = shelf.attempted_today
    given_away = np.isin(shelf.siblings, shelf.siblings[today]) & ~today
    offered: Booleans = (weights > 0) & ~given_away & ~(today & (recall >= FRESH_RECALL))
    offered &= ~_waits(shelf)
    if days_left is None or days_left > FINAL_DAYS:
        offered &= recall <= KNOWN_RECALL
    return offered


def _waits(shelf: Shelf) -> Booleans:
    """New exercises that come later than others of their topic, none of which is begun yet."""
    others = ~shelf.is_later
    begun = np.isin(shelf.topics, shelf.topics[others & ~shelf.is_new])
    is_left = np.isin(shelf.topics, shelf.topics[others & shelf.is_new])
    waits: Booleans = shelf.is_later & shelf.is_new & is_left & ~begun
    return waits


def _fill(shelf: Shelf, ranked: Sequence[int], minutes: float) -> list[int]:
    """The best of `ranked` that fit: with a limit on each topic and on what comes later first.

    Then without the one on topics, then without either.
    """
    if minutes == 0 or not ranked:
        return []
    day = _Day(shelf, minutes)
    topic_minutes = max(minutes * TOPIC_SHARE_MAX, TOPIC_MINUTES_MIN)
    later_minutes = minutes * LATER_SHARE_MAX
    day.longest_later = max(later_minutes, later_minutes * _days_without_long(shelf))
    # What was saved for is taken first: among hundreds of cards worth the same it would never come.
    saved_for = [index for index in ranked if day.is_saved_for(index)][:1]
    day.add(saved_for, topic_minutes=minutes, later_minutes=minutes)
    day.add(ranked, topic_minutes=topic_minutes, later_minutes=later_minutes)
    if day.has_room:
        day.add(ranked, topic_minutes=minutes, later_minutes=later_minutes)
    if day.has_room and shelf.comes_later is not None:
        day.longest_later = np.inf
        day.add(ranked, topic_minutes=minutes, later_minutes=minutes)
    return day.chosen or [ranked[0]]


def _days_without_long(shelf: Shelf) -> float:
    """Days for which minutes were saved: since something long was last attempted.

    Who never did such an exercise has saved for as long as they have practised, a day at first.
    """
    attempted = ~shelf.is_new
    long = shelf.is_later & attempted & (shelf.minutes > LONG_MINUTES)
    if long.any():
        return float(shelf.elapsed_days[long].min())
    return max(1.0, float(shelf.elapsed_days[attempted].max())) if attempted.any() else 1.0


class _Day:
    """A day being filled. `longest_later`: what a long exercise that comes later may take."""

    def __init__(self, shelf: Shelf, minutes: float) -> None:
        self.chosen: list[int] = []
        self._left = minutes + _ROUNDING_MINUTES
        self._shortest = float(shelf.minutes.min())
        self._minutes = shelf.minutes.tolist()
        self._topics = shelf.topics.tolist()
        self._siblings = shelf.siblings.tolist()
        self._notes: set[int] = set()
        self._topic_minutes: dict[int, float] = {}
        self._later = shelf.is_later.tolist()
        self._later_minutes = {False: 0.0, True: 0.0}  # of short ones, and of long ones
        self.longest_later = np.inf

    def is_saved_for(self, index: int) -> bool:
        """Whether it is long, comes later, and the minutes for it were saved up."""
        length = self._minutes[index]
        return bool(self._later[index]) and LONG_MINUTES < length <= self.longest_later

    @property
    def has_room(self) -> bool:
        return self._left >= self._shortest

    def add(self, ranked: Iterable[int], *, topic_minutes: float, later_minutes: float) -> None:
        """Take what fits, in order.

        No topic gets more than `topic_minutes` or one exercise. What comes later gets not more than
        `later_minutes` or one exercise, long ones and short ones each.
        """
        for index in ranked:
            if not self.has_room:
                return
            length, topic = self._minutes[index], self._topics[index]
            taken = self._topic_minutes.get(topic, 0.0)
            is_too_much = taken > 0 and taken + length > topic_minutes + _ROUNDING_MINUTES
            if self._later[index]:
                is_too_much = is_too_much or self._is_too_much_later(length, later_minutes)
            if length > self._left or is_too_much or self._siblings[index] in self._notes:
                continue
            self.chosen.append(index)
            self._notes.add(self._siblings[index])
            self._topic_minutes[topic] = taken + length
            self._later_minutes[length > LONG_MINUTES] += length * self._later[index]
            self._left -= length

    def _is_too_much_later(self, length: float, later_minutes: float) -> bool:
        is_long = length > LONG_MINUTES
        taken = self._later_minutes[is_long]
        is_second = taken > 0 and taken + length > later_minutes + _ROUNDING_MINUTES
        return is_second or (is_long and length > self.longest_later)


def _planned(
    shelf: Shelf, index: int, recall: float, worth: float, words: Sequence[str]
) -> PlannedExercise:
    topic, is_new = int(shelf.topics[index]), bool(shelf.is_new[index])
    return PlannedExercise(
        exercise_id=int(shelf.exercise_ids[index]),
        index=index,
        topic_index=topic,
        minutes=float(shelf.minutes[index]),
        recall=recall,
        is_new=is_new,
        value=worth,
        reason=f"new{words[topic]}" if is_new else _recall_words(recall),
    )


def _recall_words(recall: float) -> str:
    # Never "100 %": the curve reaches it at no time after the attempt.
    return f"{min(99, round(100 * recall))} % today"


def _weight_words(topics: TopicWeights) -> list[str]:
    counted = topics.weights[topics.weights > 0]
    mean = float(counted.mean()) if len(counted) else 0.0
    return [_weight_word(weight, mean) for weight in topics.weights.tolist()]


def _weight_word(weight: float, mean: float) -> str:
    if weight >= mean * _NOTABLE_WEIGHT:
        return ", weight high"
    return ", weight low" if weight <= mean / _NOTABLE_WEIGHT else ""
