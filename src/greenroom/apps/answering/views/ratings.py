"""The four ratings of an answer, each with when it would come back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from greenroom.apps.practice.selectors.fits import own_model
from greenroom.apps.practice.selectors.memory import memories_of
from greenroom.apps.practice.services.attempts import memory_state
from greenroom.apps.practice.views.shown import RATING_NAMES, ShownRating
from greenroom.core.memory import describe_interval, next_intervals

if TYPE_CHECKING:
    from greenroom.apps.answering.models import Answer


def ratings_of(answer: Answer, *, now: datetime) -> list[ShownRating]:
    """Again, hard, good and easy, as of `now`."""
    memory = memories_of(answer.learner, [answer.exercise_id]).get(answer.exercise_id)
    policy = own_model(answer.learner_id).model
    intervals = next_intervals(memory_state(memory) if memory else None, now, policy=policy)
    return [
        ShownRating(one.value, RATING_NAMES[one], describe_interval(days))
        for one, days in intervals.items()
    ]
