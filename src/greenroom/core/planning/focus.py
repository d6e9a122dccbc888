"""What was named to be worked on stands first in a day; the policy fills what is left of it.

A mock interview ends in a few things to work on. They were weighed by somebody who saw the learner
at work, which no memory did, so they are not ranked against the rest.
Source: docs/reference/planning.md, "What is named".
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from greenroom.core.planning.choosing import describe
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.shelf import Shelf, TopicWeights

# The other half stays for what would be forgotten meanwhile.
FOCUS_SHARE_MAX: Final = 0.5

PlanRest = Callable[[Shelf, float], tuple[PlannedExercise, ...]]


def plan_with_focus(
    shelf: Shelf, topics: TopicWeights, exercise_ids: Sequence[int], *, minutes: float,
    days_left: float | None, ahead: Ahead, plan_rest: PlanRest,
) -> tuple[PlannedExercise, ...]:  # fmt: skip
    """The named exercises in their order, then what `plan_rest` makes of the minutes left.

    They take at most FOCUS_SHARE_MAX of the minutes, but the first always has its place; what is
    not on the shelf, and on the eve of an interview what would be begun, is passed over.
    """
    places = _fitting(shelf, exercise_ids, minutes, is_eve=ahead.is_eve)
    if not places:
        return plan_rest(shelf, minutes)
    first = describe(shelf, topics, places, np.zeros(len(shelf)), days_left=days_left, ahead=ahead)
    left = minutes - sum(one.minutes for one in first)
    named = {one.exercise_id for one in first}
    rest: tuple[PlannedExercise, ...] = ()
    if left > 0:
        # As if they had been practised: nothing beside them that gives them away.
        seen = shelf.attempted_today.copy()
        seen[places] = True
        beside = replace(shelf, attempted_today=seen)
        rest = plan_rest(beside, left)
        twice = sum(one.minutes for one in rest if one.exercise_id in named)
        rest = plan_rest(beside, left + twice) if twice else rest
    return (*first, *(one for one in rest if one.exercise_id not in named))


def _fitting(
    shelf: Shelf, exercise_ids: Sequence[int], minutes: float, *, is_eve: bool
) -> list[int]:
    if minutes <= 0:
        return []
    place_of = {int(pk): at for at, pk in enumerate(shelf.exercise_ids)}
    left = minutes * FOCUS_SHARE_MAX
    places: list[int] = []
    for at in dict.fromkeys(place_of[pk] for pk in exercise_ids if pk in place_of):
        if is_eve and shelf.is_later[at] and shelf.is_new[at]:
            continue
        needed = float(shelf.minutes[at])
        if needed <= left or not places:
            places.append(at)
            left -= needed
    return places
