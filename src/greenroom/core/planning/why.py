"""Why a day holds what it holds: what stands behind a plan, in numbers.

Each exercise that is not planned is told by the first thing that keeps it out, in the order of
`Standing`, so the numbers sum to the shelf.
Source: docs/reference/planning.md, "Today's plan".
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.core.planning.choosing import (
    TOPIC_MINUTES_MIN,
    TOPIC_SHARE_MAX,
    Refusal,
    counting_weights,
    refusals,
)
from greenroom.core.planning.filling import ROUNDING_MINUTES
from greenroom.core.planning.goals import Ahead
from greenroom.core.planning.planned import PlannedExercise
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.shelf import Floats, Integers, Shelf, TopicWeights


class Standing(StrEnum):
    """Where an exercise stands towards today's plan."""

    PLANNED = "planned"
    WEIGHTLESS = Refusal.WEIGHTLESS.value
    FRESH = Refusal.FRESH.value
    GIVEN_AWAY = Refusal.GIVEN_AWAY.value
    LATE = Refusal.LATE.value
    WAITS = Refusal.WAITS.value
    KNOWN = Refusal.KNOWN.value
    LATER = "later"  # another day before the date does as much for it
    SIBLING = "sibling"  # another exercise of its note is planned
    TOPIC_FULL = "topic full"  # its topic has its share of the day
    TURN = "turn"  # comes later, and others of that kind had today's part for them
    NO_ROOM = "no room"  # others are worth more a minute, or fit better


_ORDER: Final = tuple(Standing)


def standings(
    shelf: Shelf,
    topics: TopicWeights,
    worth: Floats,
    planned: Sequence[PlannedExercise],
    *,
    minutes: float,
    days_left: float | None,
    ahead: Ahead,
) -> tuple[Standing, ...]:
    """Each exercise's standing, in the shelf's order.

    `worth`, `minutes`, `days_left` and `ahead`: what `planned` was chosen with.
    """
    if not len(shelf):
        return ()
    weights = counting_weights(topics, ahead)[shelf.topics]
    refused = refusals(shelf, weights, recall_in(shelf, 0.0), days_left, is_eve=ahead.is_eve)
    masks = {Standing(one.value): mask for one, mask in refused.items()}
    chosen = np.array([item.index for item in planned], dtype=np.int64)
    is_planned = np.zeros(len(shelf), dtype=np.bool_)
    is_planned[chosen] = True
    masks[Standing.PLANNED] = is_planned
    masks[Standing.LATER] = worth <= 0
    masks[Standing.SIBLING] = np.isin(shelf.siblings, shelf.siblings[chosen])
    masks[Standing.TOPIC_FULL] = _topic_is_full(shelf, chosen, minutes)
    masks[Standing.TURN] = shelf.is_later
    masks[Standing.NO_ROOM] = np.ones(len(shelf), dtype=np.bool_)
    first = np.argmax(np.array([masks[one] for one in _ORDER]), axis=0)
    return tuple(_ORDER[place] for place in first.tolist())


def _topic_is_full(shelf: Shelf, chosen: Integers, minutes: float) -> NDArray[np.bool_]:
    taken = np.bincount(
        shelf.topics[chosen], shelf.minutes[chosen], minlength=int(shelf.topics.max()) + 1
    )[shelf.topics]
    most = max(minutes * TOPIC_SHARE_MAX, TOPIC_MINUTES_MIN)
    full: NDArray[np.bool_] = (taken > 0) & (taken + shelf.minutes > most + ROUNDING_MINUTES)
    return full
