"""Which item of a sitting something is done for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.practice.selectors.sittings import find_item

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise
    from greenroom.apps.practice.models import SittingItem


def item_of(request: LearnerRequest, exercise: Exercise, text: str) -> SittingItem | None:
    """The item of the learner's sitting that this is done for; None where there is none."""
    number = whole_number(text)
    item = find_item(request.user, number) if number is not None else None
    return item if item is not None and item.exercise_id == exercise.pk else None
