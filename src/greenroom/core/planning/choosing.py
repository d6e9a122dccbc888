"""Which exercises a day holds once each is given a worth: what every daily policy shares.

Left out are topics of weight 0, siblings of what is planned or was attempted today, what was
attempted today and is still fresh, what comes later than others that are not begun, and what is
known too well (from a day before the interview on, such exercises come last instead). On the eve of
an interview and on its day nothing is begun that comes later, as in `eve`. Topics take turns, and
none has more than a share of the day; what comes later has a share of its own, in which its kinds
take turns (see `turns`).
Source: docs/reference/planning.md, "Today's plan".
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from greenroom.core.planning.blocks import alternate_topics
from greenroom.core.planning.filling import Day
from greenroom.core.planning.goals import FINAL_DAYS, Ahead
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.shelf import Booleans, Floats, Integers, Shelf, TopicWeights
from greenroom.core.planning.turns import Turns

# What was practised today and would still be recalled gains nothing from a second time: on the same
# day a good answer adds some per cent to a short stability and nothing to one of a day or more.
FRESH_RECALL: Final = 0.9
# Above this an attempt is not worth its minutes: at 0.97 a good answer adds .05 to recall in
# three weeks, at 0.9 it adds .12 (stability 10 days, difficulty 5). Simulated, leaving them out
# cost no readiness.
KNOWN_RECALL: Final = 0.97
# No topic takes more of a day than this while others have something to offer: mixed practice is
# harder and lasts longer. Three minutes it always gets, or short days would hop.
TOPIC_SHARE_MAX: Final = 0.25
TOPIC_MINUTES_MIN: Final = 3.0
# What comes later takes no more of a day than this while there is something else.
LATER_SHARE_MAX: Final = 0.25
# Below this, what comes later is due: it goes before what is new of its kind. Memory calls an
# exercise due at the same recall. Cards need no such line: their worth weighs old against new.
DUE_RECALL: Final = 0.9
# A topic once begun that nobody asked for so many days comes back today: by the end of the day it
# is within the week.
RETURN_DAYS: Final = 6.0
# Topics that come back for that reason alone take no more of a day than this.
RETURN_SHARE_MAX: Final = 0.25
# Beyond this multiple of the mean weight, either way, a weight is called high or low.
_NOTABLE_WEIGHT: Final = 1.5


class Refusal(StrEnum):
    """What keeps an exercise out of a day, whatever it is worth."""

    WEIGHTLESS = "weightless"
    FRESH = "fresh"  # attempted today, and not forgotten since
    GIVEN_AWAY = "given away"  # a sibling was attempted today
    LATE = "late"  # comes later, and the interview is tomorrow or today
    WAITS = "waits"  # for its topic's other exercises
    KNOWN = "known"


def choose(
    shelf: Shelf,
    topics: TopicWeights,
    worth: Floats,
    *,
    minutes: float,
    days_left: float | None,
    ahead: Ahead,
) -> tuple[PlannedExercise, ...]:
    """The day's exercises in the order to practise them, the most worth a place first.

    `worth`: one number for each exercise, in any unit; what is worth 0 or less waits.
    """
    chosen = pick(shelf, topics, worth, minutes=minutes, days_left=days_left, ahead=ahead)
    return alternate_topics(
        describe(shelf, topics, chosen, worth, days_left=days_left, ahead=ahead)
    )


def pick(
    shelf: Shelf, topics: TopicWeights, worth: Floats, *, minutes: float,
    days_left: float | None, ahead: Ahead,
) -> list[int]:  # fmt: skip
    """The places of the day's exercises, what comes later at the end. As `choose`."""
    recall = recall_in(shelf, 0.0)
    weights = counting_weights(topics, ahead)
    refused = refusals(shelf, weights[shelf.topics], recall, days_left, is_eve=ahead.is_eve)
    ranked = _ranked(shelf, worth, ~_any_of(refused) & (worth > 0))
    returning: list[int] = []
    if ahead.returns_weekly:
        # What is known too well comes back as well: that is what the wish is for.
        del refused[Refusal.KNOWN]
        returning = _returning(shelf, _ranked(shelf, worth, ~_any_of(refused)))
    # What comes later is chosen first and practised last: after its topic's others.
    filled = _fill(shelf, ranked, returning, recall, minutes, ahead)
    return sorted(filled, key=shelf.is_later.__getitem__)


def describe(
    shelf: Shelf, topics: TopicWeights, places: Sequence[int], worth: Floats, *,
    days_left: float | None, ahead: Ahead,
) -> list[PlannedExercise]:  # fmt: skip
    """The exercises at these places, in this order, with what is to be said of each."""
    recall, then = recall_in(shelf, 0.0), recall_in(shelf, _days_to(days_left, ahead))
    words = _weight_words(counting_weights(topics, ahead))
    return [_planned(shelf, at, recall, then, float(worth[at]), words) for at in places]


def find_longer(
    shelf: Shelf, topics: TopicWeights, worth: Floats, *, minutes: float, days_left: float | None
) -> int | None:
    """The exercise that is worth most of those that come later and are longer than the day.

    Its id; None if there is none.
    """
    recall = recall_in(shelf, 0.0)
    offered = is_offered(shelf, topics.weights[shelf.topics], recall, days_left)
    offered &= ~shelf.attempted_today
    longer = np.flatnonzero(offered & shelf.is_later & (shelf.minutes > minutes))
    if not len(longer):
        return None
    return int(shelf.exercise_ids[longer[np.argmax(worth[longer])]])


def is_offered(shelf: Shelf, weights: Floats, recall: Floats, days_left: float | None) -> Booleans:
    """Which exercises may be planned today."""
    return ~_any_of(refusals(shelf, weights, recall, days_left))


def _any_of(refused: dict[Refusal, Booleans]) -> Booleans:
    found: Booleans = np.logical_or.reduce(list(refused.values()))
    return found


def _ranked(shelf: Shelf, worth: Floats, chosen: Booleans) -> Integers:
    """The places of these, what is worth most first; between equals, the lower id."""
    by_id = shelf.by_id
    places = by_id[chosen[by_id]]
    return places[np.argsort(-worth[places], kind="stable")]


def refusals(
    shelf: Shelf, weights: Floats, recall: Floats, days_left: float | None, *, is_eve: bool = False
) -> dict[Refusal, Booleans]:
    """Which exercises may not be planned today, by what speaks against them; more than one may."""
    today = shelf.attempted_today
    is_known = recall > KNOWN_RECALL
    return {
        Refusal.WEIGHTLESS: weights <= 0,
        Refusal.FRESH: today & (recall >= FRESH_RECALL),
        Refusal.GIVEN_AWAY: _given_away(shelf),
        Refusal.LATE: shelf.is_later & shelf.is_new & is_eve,
        Refusal.WAITS: _waits(shelf),
        Refusal.KNOWN: is_known & (days_left is None or days_left > FINAL_DAYS),
    }


def _given_away(shelf: Shelf) -> Booleans:
    """Siblings of what was attempted today."""
    today = shelf.attempted_today
    if not today.any():
        return today
    given: Booleans = np.isin(shelf.siblings, shelf.siblings[today]) & ~today
    return given


def _waits(shelf: Shelf) -> Booleans:
    """New exercises that come later than others of their topic, none of which is begun yet."""
    others = ~shelf.is_later
    if others.all():
        return shelf.is_later
    begun = np.isin(shelf.topics, shelf.topics[others & ~shelf.is_new])
    is_left = np.isin(shelf.topics, shelf.topics[others & shelf.is_new])
    waits: Booleans = shelf.is_later & shelf.is_new & is_left & ~begun
    return waits


def _fill(
    shelf: Shelf, ranked: Integers, returning: list[int], recall: Floats, minutes: float,
    ahead: Ahead,
) -> list[int]:  # fmt: skip
    """The best of `ranked` that fit: what comes later within its share, then the others.

    Then without the limit on each topic, then what comes later without its own.
    """
    if minutes == 0 or not (len(ranked) or returning):
        return []
    day = Day(shelf, minutes)
    topic_minutes = max(minutes * TOPIC_SHARE_MAX, TOPIC_MINUTES_MIN)
    is_later = shelf.is_later[ranked]
    later, others = ranked[is_later], ranked[~is_later].tolist()
    turns = Turns(shelf, _in_demand(shelf, later, recall), factors=ahead.kind_factors)
    turns.take_wished(day, ahead.wished)
    day.add(returning, topic_minutes=topic_minutes, most=RETURN_SHARE_MAX * minutes)
    has_long = turns.take_long(day, share=minutes * LATER_SHARE_MAX)
    # Of what a long one leaves, and no savings beside it: cards are not to be crowded out that day.
    share = day.left * LATER_SHARE_MAX
    has_short = turns.take_short(day, share=share, topic_minutes=topic_minutes, spends=not has_long)
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
    return day.chosen or [int(one) for one in (*ranked[:1], *returning[:1])][:1]


def _in_demand(shelf: Shelf, later: Integers, recall: Floats) -> Integers:
    """Of what comes later, by worth: first what is due, then what is new, the rest not at all."""
    is_new = shelf.is_new[later]
    is_due = ~is_new & (recall[later] < DUE_RECALL)
    return np.concatenate([later[is_due], later[is_new]])


def _returning(shelf: Shelf, ranked: Integers) -> list[int]:
    """The best exercise of each topic that was begun and is due to come back.

    The topic that waited longest is first, or a light one would never have its turn.
    """
    seen = ~shelf.is_new
    last = np.full(int(shelf.topics.max(initial=0)) + 1, np.inf)
    np.minimum.at(last, shelf.topics[seen], shelf.elapsed_days[seen])
    waiting = np.isfinite(last) & (last >= RETURN_DAYS)
    mine = ranked[waiting[shelf.topics[ranked]]]
    topics, first = np.unique(shelf.topics[mine], return_index=True)
    best = mine[first]
    found: list[int] = best[np.lexsort((first, -last[topics]))].tolist()
    return found


def counting_weights(topics: TopicWeights, ahead: Ahead) -> Floats:
    """What each topic counts, over all the goals by their shares."""
    if not ahead.goals:
        return topics.weights
    total = sum(goal.share for goal in ahead.goals)
    weights: Floats = sum(
        (goal.share / total * goal.weights for goal in ahead.goals), np.zeros(len(topics.ids))
    )
    return weights


def _days_to(days_left: float | None, ahead: Ahead) -> float:
    """Days to the nearest date that there is; 0 if there is none."""
    if ahead.goals:
        return max(0.0, min(goal.days_left for goal in ahead.goals))
    return days_left or 0.0


def _planned(
    shelf: Shelf, index: int, recall: Floats, then: Floats, worth: float, words: Sequence[str]
) -> PlannedExercise:
    topic, is_new = int(shelf.topics[index]), bool(shelf.is_new[index])
    now = float(recall[index])
    return PlannedExercise(
        exercise_id=int(shelf.exercise_ids[index]),
        index=index,
        topic_index=topic,
        minutes=float(shelf.minutes[index]),
        recall=now,
        recall_then=float(then[index]),
        is_new=is_new,
        value=worth,
        reason=say_reason(now, is_new=is_new, weight=words[topic]),
        weight=words[topic],
    )


def say_reason(recall: float, *, is_new: bool, weight: str, then: str = "") -> str:
    """As "61 % today, 40 % by 12 Dec, weight high"; `then` is what is said of the date."""
    first = "new" if is_new else f"{percent(recall)} % today"
    return ", ".join(part for part in (first, "" if is_new else then, weight) if part)


def percent(recall: float) -> int:
    """A recall for reading. Never 100: the curve reaches it at no time after the attempt."""
    return min(99, round(100 * recall))


def _weight_words(weights: Floats) -> list[str]:
    counted = weights[weights > 0]
    mean = float(counted.mean()) if len(counted) else 0.0
    return [_weight_word(weight, mean) for weight in weights.tolist()]


def _weight_word(weight: float, mean: float) -> str:
    if weight >= mean * _NOTABLE_WEIGHT:
        return "weight high"
    return "weight low" if weight <= mean / _NOTABLE_WEIGHT else ""
