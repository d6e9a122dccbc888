"""The last day before an interview: short returns, worst first, nothing new late.

A return is a few minutes of short exercises. Several fit into a day: what was just practised rests
for an hour and comes again for as long as there is something to gain. What one no longer gains
from is left alone, so the returns get shorter by themselves and end.

Worth is as in `daily_v1`: the topic's weight, divided by the square root of the number of its
exercises, times what is missing on the day (1 - recall expected then). The worst comes first and
no topic is spared: with one evening left there is no better day to save a topic for.
Source: docs/how-to/the-eve-and-the-day.md, "What the eve asks".
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.readiness import recall_in
from greenroom.core.planning.shelf import (
    Booleans,
    Floats,
    Shelf,
    TopicWeights,
    require_topics,
)

# As long as a coffee: ten minutes hold about 30 cards or three questions.
RETURN_MINUTES: Final = 10.0
# On the morning itself a look is enough, and nobody should be late for it.
RETURN_MINUTES_ON_THE_DAY: Final = 5.0
# A card, a quiz item, a drill or a question; a problem of 20 minutes is no short return.
SHORT_MINUTES: Final = 5.0
# Sooner, one still has the answer on one's tongue and learns little by giving it again. An hour is
# enough for it to be gone from short-term memory, and leaves room for eight returns in a day.
REST_DAYS: Final = 1 / 24
# Expected on the day: who would manage it 19 times of 20 has nothing to win by another return.
ENOUGH_RECALL: Final = 0.95
# Half the weight, as in daily_v1: of what is new, one evening leaves about half by the morning.
NEW_WORTH: Final = 0.5
# An evening of what one does not know frightens; most of a return is what one does.
NEW_SHARE_MAX: Final = 0.25
_ROUNDING_MINUTES: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Returning:
    """An exercise of a return.

    topic_index: its topic's place in TopicWeights; recall: expected on the day, 0..1; reason: why
    it returns, for the learner.
    """

    exercise_id: int
    topic_index: int
    minutes: float
    recall: float
    is_new: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Eve:
    """What there is to do. `planned`: the next return; empty: enough, whatever the hour.

    waiting: how many that were practised once lack too, and are for a later return; resting: how
    many were practised less than REST_DAYS ago and will come again; minutes: length of `planned`.
    """

    planned: tuple[Returning, ...]
    waiting: int
    resting: int

    @property
    def minutes(self) -> float:
        """How long the next return takes."""
        return sum(one.minutes for one in self.planned)


def choose_return(
    shelf: Shelf, topics: TopicWeights, *, minutes: float, days_left: float, allows_new: bool
) -> Eve:
    """The next return of at most `minutes`, for an interview in `days_left` days (fractions count).

    Left out: topics of weight 0, what takes longer than SHORT_MINUTES, what was attempted within
    REST_DAYS, what is expected to be recalled at ENOUGH_RECALL, siblings of what is asked, and
    what is new unless `allows_new`; of that, at most NEW_SHARE_MAX of the minutes.

    Raises ScheduleError for minutes not above 0 or a topic's index out of range.
    """
    if not 0 < minutes < np.inf:
        raise ScheduleError(f"a return has more than 0 minutes, not {minutes}")
    require_topics(shelf, topics)
    recall = recall_in(shelf, days_left)
    weights = topics.weights[shelf.topics]
    wanted = (weights > 0) & (shelf.minutes <= SHORT_MINUTES)
    wanted &= (shelf.is_new & allows_new & ~_waits(shelf)) | (~shelf.is_new & _is_lacking(recall))
    with np.errstate(invalid="ignore"):
        resting = wanted & (shelf.elapsed_days < REST_DAYS)
    offered = np.flatnonzero(wanted & ~resting)
    worth = _worth(shelf, weights, recall)
    ranked = offered[np.lexsort((shelf.exercise_ids[offered], -worth[offered]))]
    chosen = _fill(shelf, ranked.tolist(), minutes)
    # What is new comes last: one begins with what one has met before.
    chosen.sort(key=lambda at: bool(shelf.is_new[at]))
    planned = tuple(_returning(shelf, at, recall) for at in chosen)
    waiting = np.count_nonzero(~shelf.is_new[offered]) - sum(not one.is_new for one in planned)
    return Eve(planned, int(waiting), int(resting.sum()))


def _is_lacking(recall: Floats) -> Booleans:
    lacking: Booleans = recall < ENOUGH_RECALL
    return lacking


def _waits(shelf: Shelf) -> Booleans:
    """What comes later (a drill, a question) is never begun on the last day."""
    waits: Booleans = shelf.is_later & shelf.is_new
    return waits


def _worth(shelf: Shelf, weights: Floats, recall: Floats) -> Floats:
    exercises = np.bincount(shelf.topics, shelf.counts)[shelf.topics]
    missing = np.where(shelf.is_new, NEW_WORTH, 1 - recall)
    worth: Floats = weights / np.sqrt(np.maximum(exercises, 1)) * missing
    return worth


def _fill(shelf: Shelf, ranked: list[int], minutes: float) -> list[int]:
    """The worst that fit. The first one always does: else a long worst would never come."""
    chosen: list[int] = []
    notes: set[int] = set()
    left, left_for_new = minutes, minutes * NEW_SHARE_MAX
    for at in ranked:
        length, note, is_new = float(shelf.minutes[at]), int(shelf.siblings[at]), shelf.is_new[at]
        fits = length <= (min(left, left_for_new) if is_new else left) + _ROUNDING_MINUTES
        if note in notes or (chosen and not fits):
            continue
        chosen.append(at)
        notes.add(note)
        left -= length
        left_for_new -= length if is_new else 0.0
    return chosen


def _returning(shelf: Shelf, at: int, recall: Floats) -> Returning:
    is_new = bool(shelf.is_new[at])
    expected = f"{min(99, round(100 * float(recall[at])))} % on the day"
    return Returning(
        exercise_id=int(shelf.exercise_ids[at]),
        topic_index=int(shelf.topics[at]),
        minutes=float(shelf.minutes[at]),
        recall=float(recall[at]),
        is_new=is_new,
        reason="new" if is_new else expected,
    )
