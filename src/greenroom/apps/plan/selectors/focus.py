"""Reading what was named to be worked on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from greenroom.apps.plan.models import Focus
from greenroom.apps.practice.selectors.attempts import attempted_after

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner


def focus_on(learner: Learner, *, day: date) -> dict[int, str]:
    """Why each exercise is named, in order; those only that no attempt was made at since."""
    rows = list(Focus.objects.filter(learner=learner, from_day__lte=day))
    return {row.exercise_id: row.reason for row in open_among(learner, rows)}


def open_among(learner: Learner, rows: list[Focus]) -> list[Focus]:
    """Those that were not attempted since they were named."""
    done = attempted_after(learner, {row.exercise_id: row.created_at for row in rows})
    return [row for row in rows if row.exercise_id not in done]


def focus_of(learner: Learner, source: str) -> list[Focus]:
    """All that a source named, practised or not."""
    return list(Focus.objects.filter(learner=learner, source=source).select_related("exercise"))
