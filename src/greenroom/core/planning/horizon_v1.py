"""Today's plan towards the date: what a minute spent now is worth most on the day of the interview.

Each exercise has an index (see `horizon`): what practising it today adds to readiness on the date,
a minute, beyond what waiting for a better day would. The plan takes the highest. Everything else is
as in `daily_v1`: topics take turns and none has more than a quarter of a day, siblings of a note
never share one, what comes later has a share of its own, and there are no debts.

With several interviews an exercise is worth what it is for each, by their shares.
Without one, a month from now stands for the date.
Source: docs/reference/planning.md, "Today's plan"; figures in docs/reference/benchmarks.md.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import Rating
from greenroom.core.planning import choosing
from greenroom.core.planning.goals import Ahead, Goal
from greenroom.core.planning.horizon import (
    HORIZON_DAYS,
    Prospects,
    find_price,
    indices,
    price_on,
    table_of,
)
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.readiness import shares_of
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights, require_topics

# Without a date: a usual time from the first call to the talk.
DEFAULT_DAYS: Final = 30.0
# Fewer minutes than this still make a price; with none there would be nothing to make one for.
_FEWEST_MINUTES: Final = 1.0
# Of all readiness. A share below it is worth nothing here; as a divisor it would overflow.
_NEGLIGIBLE: Final = 1e-12


def plan_day(
    shelf: Shelf,
    topics: TopicWeights,
    *,
    minutes: float,
    days_left: float | None = None,
    ahead: Ahead | None = None,
) -> tuple[PlannedExercise, ...]:
    """What to practise in the next `minutes`, in the order to practise it.

    As `daily_v1.plan_day`; `ahead` says what minutes and interviews are to come. Without it every
    day has the same minutes, and the only date is in `days_left` days.
    Raises ScheduleError for minutes below 0 or a topic's index out of range.
    """
    if not 0 <= minutes < np.inf:
        raise ScheduleError(f"minutes must be 0 or more, not {minutes}")
    require_topics(shelf, topics)
    if minutes == 0 or not len(shelf):
        return ()
    ahead = ahead or Ahead()
    worth = worth_of_minutes(shelf, topics, minutes=minutes, days_left=days_left, ahead=ahead)
    return choosing.choose(shelf, topics, worth, minutes=minutes, days_left=days_left, ahead=ahead)


def find_longer(
    shelf: Shelf, topics: TopicWeights, *, minutes: float, days_left: float | None = None
) -> int | None:
    """The exercise that is worth most of those that come later and are longer than the day.

    Its id; None if there is none. A plan of `minutes` cannot hold it: it is for a day with more.
    """
    require_topics(shelf, topics)
    if not len(shelf):
        return None
    worth = worth_of_minutes(
        shelf, topics, minutes=max(minutes, _FEWEST_MINUTES), days_left=days_left, ahead=Ahead()
    )
    return choosing.find_longer(shelf, topics, worth, minutes=minutes, days_left=days_left)


def worth_of_minutes(
    shelf: Shelf,
    topics: TopicWeights,
    *,
    minutes: float,
    days_left: float | None,
    ahead: Ahead,
    prices: Sequence[float] | None = None,
) -> Floats:
    """What a minute of each exercise adds to readiness on the date; 0 or less: better wait.

    prices: as `find_prices` found them, for one who asks again and again; found here if None.
    """
    if prices is None:
        prices = find_prices(shelf, topics, minutes=minutes, days_left=days_left, ahead=ahead)
    goals = _goals(topics, days_left, ahead)
    total = sum(goal.share for goal in goals)
    worth = np.zeros(len(shelf))
    for goal, price in zip(goals, prices, strict=True):
        if price > 0:
            worth += goal.share / total * _worth_for(shelf, topics, goal, price)
    return worth


def find_prices(
    shelf: Shelf, topics: TopicWeights, *, minutes: float, days_left: float | None, ahead: Ahead
) -> tuple[float, ...]:
    """The price of a minute towards each goal; 0 where nothing counts for it."""
    goals = _goals(topics, days_left, ahead)
    total = sum(goal.share for goal in goals)
    each_day = ahead.minutes or (minutes,)
    return tuple(
        _price_for(shelf, topics, goal, each_day, part=goal.share / total) for goal in goals
    )


def _goals(topics: TopicWeights, days_left: float | None, ahead: Ahead) -> Sequence[Goal]:
    if ahead.goals:
        return ahead.goals
    return (Goal(DEFAULT_DAYS if days_left is None else days_left, topics.weights),)


def _price_for(
    shelf: Shelf, topics: TopicWeights, goal: Goal, minutes: Sequence[float], *, part: float
) -> float:
    known = _prospects(shelf, topics, goal)
    counted = known.share > _NEGLIGIBLE
    if not counted.any():
        return 0.0
    left = _days(goal)
    budget = part * _priced_minutes(minutes, left)
    table = table_of(shelf.model)
    return find_price(table, known.at(counted), days_left=left, minutes_left=budget)


def _worth_for(shelf: Shelf, topics: TopicWeights, goal: Goal, price: float) -> Floats:
    known = _prospects(shelf, topics, goal)
    counted = known.share > _NEGLIGIBLE
    worth = np.zeros(len(shelf))
    table = table_of(shelf.model)
    left = _days(goal)
    worth[counted] = indices(table, known.at(counted), days_left=left, price=price)
    # Within a day a second attempt adds little: told by the formula for repeats, not by the table.
    today = np.flatnonzero(counted & shelf.attempted_today)
    if len(today):
        worth[today] = _worth_again(shelf, known, today, left)
    return worth


def _days(goal: Goal) -> float:
    return float(np.clip(goal.days_left, 1.0, HORIZON_DAYS))


def _prospects(shelf: Shelf, topics: TopicWeights, goal: Goal) -> Prospects:
    return Prospects(
        share=shares_of(shelf, topics, goal.weights),
        minutes=shelf.minutes,
        stability=shelf.stability_days,
        difficulty=shelf.difficulty,
        elapsed=shelf.elapsed_days,
    )


def _priced_minutes(minutes: Sequence[float], left: float) -> float:
    """All the minutes to the date, each as many times as the price of its day counts the day's."""
    days = max(1, round(left))
    each = [float(one) for one in minutes[:days]]
    each += [each[-1]] * (days - len(each))
    priced = (np.array(each) * price_on(np.arange(days, 0.0, -1.0))).sum()
    return max(float(priced), _FEWEST_MINUTES)


def _worth_again(shelf: Shelf, known: Prospects, today: Integers, left: float) -> Floats:
    model, stability = shelf.model, shelf.stability_days[today]
    difficulty, elapsed = shelf.difficulty[today], shelf.elapsed_days[today]
    now = model.recall_probabilities(elapsed, stability)
    later = model.recall_probabilities(elapsed + left, stability)
    good = model.expected_after_same_day(stability, difficulty, Rating.GOOD)[0]
    again = model.expected_after_same_day(stability, difficulty, Rating.AGAIN)[0]
    remembered = now * model.recall_probabilities(left, good)
    relearned = (1 - now) * model.recall_probabilities(left, again)
    worth: Floats = known.share[today] * (remembered + relearned - later) / shelf.minutes[today]
    return worth
