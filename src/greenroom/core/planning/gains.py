"""What some minutes on one topic, or on some, would add to readiness on the date.

The minutes are planned as today's would be, from these topics alone, and practised in expectation
(see `forecast`): so the gain is what the plan would do with them, and not the best that one could
think of. Nothing else is practised until the date, as in readiness itself.
Source: docs/reference/readiness.md, "What moves it most".
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.planning import choosing, horizon_v1
from greenroom.core.planning.forecast import practised
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.readiness import measure_whole
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights, require_topics

# On the day itself what counts is a few hours on, not the moment after the attempt.
_SOONEST_DAYS: Final = 0.25


@dataclass(frozen=True, slots=True)
class Gain:
    """What a plan for some topics adds. `value`: to the whole readiness, in shares (.021: 2.1
    points); minutes: of the exercises planned, which may be fewer than there were; exercises: how
    many those are, 0 where there is nothing to practise.
    """

    value: float
    minutes: float
    exercises: int


def gains_of_minutes(
    shelf: Shelf,
    topics: TopicWeights,
    groups: Sequence[Sequence[int]],
    *,
    minutes: float,
    days_left: float,
    ahead: Ahead | None = None,
) -> list[Gain]:
    """For each group of topics (indices in TopicWeights), the gain of `minutes` spent on it now.

    `ahead.goals` do not count here: the gain is of the readiness that `topics` and `days_left` ask.
    Raises ScheduleError for minutes that are not above 0 or an index out of range.
    """
    require_topics(shelf, topics)
    if not 0 < minutes < np.inf:
        raise ScheduleError(f"a gain is of some minutes, not of {minutes}")
    if any(not 0 <= index < len(topics.ids) for group in groups for index in group):
        raise ScheduleError(f"a topic's index must lie between 0 and {len(topics.ids) - 1}")
    coming = replace(ahead or Ahead(), goals=())
    if not len(shelf):
        return [Gain(0.0, 0.0, 0) for _group in groups]
    worth = horizon_v1.worth_of_minutes(
        shelf, topics, minutes=minutes, days_left=days_left, ahead=coming
    )
    return [_gain(shelf, topics, group, worth, minutes, days_left, coming) for group in groups]


def _gain(
    shelf: Shelf, topics: TopicWeights, group: Sequence[int], worth: Floats, minutes: float,
    days_left: float, ahead: Ahead,
) -> Gain:  # fmt: skip
    held = np.flatnonzero(np.isin(shelf.topics, group))
    if not len(held):
        return Gain(0.0, 0.0, 0)
    part = _part(shelf, held)
    planned = choosing.choose(
        part, topics, worth[held], minutes=minutes, days_left=days_left, ahead=ahead
    )
    then = max(days_left, _SOONEST_DAYS)
    after = practised(part, np.array([one.index for one in planned], dtype=np.int64), then)
    # Topics that are not in the part stand for nothing, before as after.
    gained = measure_whole(after, topics, days_left=then)[0]
    gained -= measure_whole(part, topics, days_left=then)[0]
    return Gain(gained, sum(one.minutes for one in planned), len(planned))


def _part(shelf: Shelf, held: Integers) -> Shelf:
    """These exercises alone."""
    columns = {
        item.name: getattr(shelf, item.name)[held]
        for item in fields(shelf)
        if isinstance(getattr(shelf, item.name), np.ndarray)
    }
    return replace(shelf, **columns)
