"""Today's plan, first version: what is worth most first, until the minutes are full.

Worth is weight x (1 - recall now), and half the weight for an exercise never attempted. Nothing is
owed from yesterday: a missed day lowers recall, and tomorrow's plan is drawn from that.

The weight of an exercise is its topic's weight divided by the square root of the topic's number of
exercises. Readiness is a mean within each topic, so one exercise of 60 moves it less than one of
6, which argues for dividing by the number itself; but then big topics wait until every small one is
almost perfect. Simulated (895 cards in 40 topics of 1 to 150, 25 min a day for 21 days, five
learners), readiness on the day, share of all cards ever seen, and recall over all cards by weight:
undivided .63, 50 %, .65; square root .73, 46 %, .59; by the number .74, 40 %, .51.

Exercises that come later than a topic's others (drills, questions) are offered new once one of the
others was attempted, or none of them is left to begin. They take a small share of a day, in which
their kinds take turns: see `turns`.

Later policies are modules beside this one; see `planning.POLICIES`.
Source: docs/reference/readiness.md, "Today's plan".
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.blocks import alternate_topics
from greenroom.core.planning.filling import Day
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.shelf import (
    Booleans,
    Floats,
    Integers,
    Shelf,
    TopicWeights,
    require_topics,
)
from greenroom.core.planning.turns import Turns

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
# What comes later takes no more of a day than this while there is something else.
LATER_SHARE_MAX: Final = 0.25
# Below this, what comes later is due: it goes before what is new of its kind. Memory calls an
# exercise due at the same recall. Cards need no such line: their worth weighs old against new.
DUE_RECALL: Final = 0.9
# Beyond this multiple of the mean weight, either way, a weight is called high or low.
_NOTABLE_WEIGHT: Final = 1.5


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
    ranked = offered[np.lexsort((shelf.exercise_ids[offered], -worth[offered]))]
    # What comes later is chosen first and practised last: after its topic's others.
    filled = _fill(shelf, ranked, recall, minutes)
    chosen = sorted(filled, key=shelf.is_later.__getitem__)
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


def _fill(shelf: Shelf, ranked: Integers, recall: Floats, minutes: float) -> list[int]:
    """The best of `ranked` that fit: what comes later within its share, then the others.

    Then without the limit on each topic, then what comes later without its own.
    """
    if minutes == 0 or not len(ranked):
        return []
    day = Day(shelf, minutes)
    topic_minutes = max(minutes * TOPIC_SHARE_MAX, TOPIC_MINUTES_MIN)
    is_later = shelf.is_later[ranked]
    later, others = ranked[is_later], ranked[~is_later].tolist()
    turns = Turns(shelf, _in_demand(shelf, later, recall))
    turns.take_long(day, share=minutes * LATER_SHARE_MAX)
    # Of what a long one leaves: cards are not to be crowded out on its day.
    share = day.left * LATER_SHARE_MAX
    has_short = turns.take_short(day, share=share, topic_minutes=topic_minutes)
    day.add(others, topic_minutes=topic_minutes)
    if day.has_room:
        if not has_short:
            # A long one may have used up its topic's minutes, where there is no other topic.
            turns.take_short(day, share=share, topic_minutes=minutes)
        day.add(others, topic_minutes=minutes)
    if day.has_room:
        turns.take_rest(day)
    if day.has_room:
        day.add(later.tolist(), topic_minutes=minutes)
    return day.chosen or [int(ranked[0])]


def _in_demand(shelf: Shelf, later: Integers, recall: Floats) -> Integers:
    """Of what comes later, by worth: first what is due, then what is new, the rest not at all."""
    is_new = shelf.is_new[later]
    is_due = ~is_new & (recall[later] < DUE_RECALL)
    return np.concatenate([later[is_due], later[is_new]])


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
