"""The learner's own word on a point: asked for where the grader is unsure, allowed everywhere."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from greenroom.apps.answering.models import Answer, FollowUp, Ruling
from greenroom.apps.answering.services.answers import grade_now
from greenroom.apps.answering.services.follow_ups import grade_row
from greenroom.apps.answering.services.told import FLAG
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.core.exercises.question import Rubric

OVER = "This answer was counted: what you say of it now would change nothing."


@transaction.atomic
def rule(
    *, answer: Answer, rubric: Rubric, subject: str, is_said: bool | None, now: datetime,
    follow_up: str = "",
) -> Answer:  # fmt: skip
    """Take the learner's word on a point ("flag:..." for a red flag); None takes it back.

    Raises InputError for what is no point of this answer, and once it was counted.
    """
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if answer.ending != Answer.Ending.OPEN or answer.is_given_up:
        raise InputError("answer", OVER)
    asked = answer.follow_ups.filter(ident=follow_up).first() if follow_up else None
    told = _judged(answer if asked is None else asked, subject)
    known = answer.rulings.filter(subject=subject, follow_up=follow_up).first()
    if told is None and known is None:
        raise InputError("point", "This answer has no such point. Reload the page.")
    if is_said is None:
        answer.rulings.filter(subject=subject, follow_up=follow_up).delete()
    elif known is not None:
        known.is_said, known.at = is_said, now
        known.save(update_fields=["is_said", "at"])
    elif told is not None:
        Ruling.objects.create(
            answer=answer, follow_up=follow_up, subject=subject, is_said=is_said, at=now,
            against=told.get("covered", True), sentence=told.get("evidence") or "",
        )  # fmt: skip
    _grade_anew(answer, asked, rubric)
    return answer


def _judged(graded: Answer | FollowUp, subject: str) -> dict[str, Any] | None:
    """What the grade says of a point or flag; None where it does not speak of it."""
    is_flag = subject.startswith(FLAG)
    among = graded.grade.get("red_flags" if is_flag else "points", [])
    return next((one for one in among if one["id"] == subject.removeprefix(FLAG)), None)


def _grade_anew(answer: Answer, asked: FollowUp | None, rubric: Rubric) -> None:
    if asked is None:
        answer.grade = grade_now(answer, rubric)
        answer.save(update_fields=["grade"])
        return
    definition = next((one for one in rubric.follow_ups if one.id == asked.ident), None)
    if definition is None:
        raise InputError("point", "Its question was rewritten: this cannot be judged any more.")
    rows = answer.rulings.filter(follow_up=asked.ident)
    rulings = {one.subject: one.is_said for one in rows}
    asked.grade = grade_row(asked, rubric, definition, rulings)
    asked.save(update_fields=["grade"])
