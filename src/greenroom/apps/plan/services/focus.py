"""Naming what is to be worked on; it stands first in the plan until it is attempted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.plan.models import Focus
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# Three things to work on, with a few exercises each; more is a plan of its own.
FOCUS_MAX: Final = 20
REASON_CHARACTERS_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class FocusLine:
    """One exercise and why: "mock interview of 21 Nov: missed the default permission"."""

    exercise_id: int
    reason: str


@transaction.atomic
def set_focus(
    *, learner: Learner, source: str, lines: Sequence[FocusLine], from_day: date, now: datetime
) -> list[Focus]:
    """Put these first from `from_day` on, in their order; what `source` named before is replaced.

    What is not the learner's is passed over. Raises InputError for more than FOCUS_MAX.
    """
    if len(lines) > FOCUS_MAX:
        raise InputError("focus", f"Name at most {FOCUS_MAX} exercises to work on.")
    drop_focus(learner=learner, source=source)
    own = exercises_by_id(learner, [one.exercise_id for one in lines])
    reasons = {one.exercise_id: one.reason for one in reversed(lines) if one.exercise_id in own}
    order = dict.fromkeys(one.exercise_id for one in lines if one.exercise_id in own)
    rows = [
        Focus(
            learner=learner, exercise_id=pk, source=source,
            reason=reasons[pk][:REASON_CHARACTERS_MAX], from_day=from_day, created_at=now,
        )
        for pk in order
    ]  # fmt: skip
    return Focus.objects.bulk_create(rows)


def drop_focus(*, learner: Learner, source: str) -> int:
    """Take back what `source` named; how many that were."""
    return Focus.objects.filter(learner=learner, source=source).delete()[0]
