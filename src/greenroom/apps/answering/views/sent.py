"""What a page of answering sends."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.practice.selectors.sittings import find_item
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise
    from greenroom.apps.practice.models import SittingItem


def item_of(request: LearnerRequest, exercise: Exercise, text: str) -> SittingItem | None:
    """The item of the learner's sitting that is answered; None where there is none."""
    number = whole_number(text)
    item = find_item(request.user, number) if number is not None else None
    return item if item is not None and item.exercise_id == exercise.pk else None


def uuid_of(request: LearnerRequest) -> uuids.UUID:
    """The id that the page made. Raises InputError for a form without one."""
    try:
        return uuids.UUID(request.POST.get("id", ""))
    except ValueError:
        raise InputError("id", "The answer came without its id. Reload the page.") from None


def moment(text: str) -> datetime | None:
    """A time with its zone; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def duration_ms(request: LearnerRequest) -> int:
    """How long the page says that it took; 0 where it says nothing."""
    return whole_number(request.POST.get("duration_ms", "")) or 0


def rating_of_form(text: str) -> Rating | None:
    """The learner's own rating; None takes the suggested one."""
    if not text:
        return None
    if text not in {"1", "2", "3", "4"}:
        raise InputError("rating", "An answer is again, hard, good or easy: 1 to 4.")
    return Rating(int(text))


def yes_or_no(text: str) -> bool | None:
    """ "yes", "no", or "" that takes it back. Raises InputError for anything else."""
    if text not in {"yes", "no", ""}:
        raise InputError("said", "Say yes or no.")
    return None if not text else text == "yes"
