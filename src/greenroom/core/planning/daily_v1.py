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
Source: docs/reference/planning.md, "Today's plan".
"""

from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.planning import choosing
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.shelf import Floats, Shelf, TopicWeights, require_topics

NEW_WORTH: Final = 0.5


def plan_day(
    shelf: Shelf,
    topics: TopicWeights,
    *,
    minutes: float,
    days_left: float | None = None,
    ahead: Ahead | None = None,
) -> tuple[PlannedExercise, ...]:
    """What to practise in the next `minutes`, in the order to practise it.

    The minutes are never exceeded, but for a single exercise longer than the whole day. What is
    left out is told in `choosing`. `days_left` is the time to the interview; None if there is none.

    Raises ScheduleError for minutes below 0 or a topic's index out of range.
    """
    if not 0 <= minutes < np.inf:
        raise ScheduleError(f"minutes must be 0 or more, not {minutes}")
    require_topics(shelf, topics)
    return choosing.choose(
        shelf, topics, _worth(shelf, topics), minutes=minutes, days_left=days_left,
        ahead=ahead or Ahead(),
    )  # fmt: skip


def find_longer(
    shelf: Shelf, topics: TopicWeights, *, minutes: float, days_left: float | None = None
) -> int | None:
    """The exercise that is worth most of those that come later and are longer than the day.

    Its id; None if there is none. A plan of `minutes` cannot hold it: it is for a day with more.
    """
    require_topics(shelf, topics)
    worth = _worth(shelf, topics)
    return choosing.find_longer(shelf, topics, worth, minutes=minutes, days_left=days_left)


def _worth(shelf: Shelf, topics: TopicWeights) -> Floats:
    weights = topics.weights[shelf.topics]
    exercises = np.bincount(shelf.topics, shelf.counts)[shelf.topics]
    wanting = np.where(shelf.is_new, NEW_WORTH, 1 - recall_in(shelf, 0.0))
    # A topic that holds nothing but what comes later has nothing that counts yet.
    worth: Floats = weights / np.sqrt(np.maximum(exercises, 1)) * wanting
    return worth
