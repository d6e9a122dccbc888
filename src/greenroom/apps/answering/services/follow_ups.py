"""What is asked after an answer: by what it said, at most twice, and never of a follow-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.answering.models import Answer, FollowUp
from greenroom.apps.answering.services.answers import UNCOUNTED
from greenroom.apps.answering.services.grading import (
    grade_of_giving_up,
    grade_text_of_follow_up,
)
from greenroom.apps.answering.services.texts import clean_text
from greenroom.apps.answering.services.told import grade_told, told_of
from greenroom.core.errors import InputError
from greenroom.core.exercises.question import Rubric

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from greenroom.core.exercises.question import FollowUp as Asked
    from greenroom.core.exercises.question import Trigger
    from greenroom.core.grading.answer import AnswerGrade

# A third is no longer the same question: interviewers go on to another by then.
FOLLOW_UPS_MAX: Final = 2


def due_follow_up(answer: Answer, rubric: Rubric) -> Asked | None:
    """What is to be asked now; None when it is over, or nothing calls for it."""
    if answer.ending != Answer.Ending.OPEN or not answer.grade or answer.grade["gate"]:
        return None
    asked = set(answer.follow_ups.values_list("ident", flat=True))
    if len(asked) >= FOLLOW_UPS_MAX:
        return None
    return next_follow_up(rubric, grade_told(answer.grade), asked)


def next_follow_up(rubric: Rubric, grade: AnswerGrade, asked: Collection[str]) -> Asked | None:
    """The one that the grade names, then the first other that it calls for."""
    left = [one for one in rubric.follow_ups if one.id not in asked]
    named = [one for one in left if one.id == grade.follow_up]
    called = [one for one in left if any(_holds(when, grade) for when in one.when)]
    return next(iter([*named, *called]), None)


@transaction.atomic
def answer_follow_up(
    *, answer: Answer, rubric: Rubric, ident: str, text: str, now: datetime,
    duration_ms: int = 0, is_skipped: bool = False, is_given_up: bool = False,
    is_worded: bool = False,
) -> FollowUp:  # fmt: skip
    """Keep the answer to what was asked, and grade it. One that is there already stays.

    `is_worded`: the page asked it in the model's words, and those are what was answered.

    Raises InputError for what is not asked now, or where nothing was said that can be graded.
    """
    # Locked so that a form that is sent twice is answered once.
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    earlier = answer.follow_ups.filter(ident=ident).first()
    if earlier is not None:
        return earlier
    asked = due_follow_up(answer, rubric)
    if asked is None or asked.id != ident:
        raise InputError("follow_up", "This follow-up is not asked any more. Reload the page.")
    said = clean_text(text)
    if not said and not is_skipped and not is_given_up:
        raise InputError("text", "Write a sentence, say that you do not know, or skip it.")
    row = FollowUp(
        answer=answer, ident=ident, prompt=asked.prompt, text=said, is_skipped=is_skipped,
        is_given_up=is_given_up, answered_at=now, duration_ms=duration_ms,
        worded=answer.worded.get(ident, {}).get("text", "") if is_worded else "",
    )  # fmt: skip
    row.grade = {} if is_skipped else grade_row(row, rubric, asked, {})
    if not is_given_up and row.grade.get("gate") in UNCOUNTED:
        raise InputError("text", str(row.grade["message"]))
    row.save()
    return row


def grade_row(
    row: FollowUp, rubric: Rubric, asked: Asked, rulings: Mapping[str, bool]
) -> dict[str, object]:
    """The grade of what was said to a follow-up, as JSON."""
    if row.worded:
        # To repeat the question is no answer: that is held against the words it was asked in.
        asked = replace(asked, prompt=row.worded)
    inner = Rubric(asked.prompt, asked.key_points, rubric.red_flags)
    if row.is_given_up:
        return told_of(grade_of_giving_up(inner), inner)
    grade = grade_text_of_follow_up(rubric, asked, row.text, rulings=rulings)
    return told_of(grade, inner)


def _holds(when: Trigger, grade: AnswerGrade) -> bool:
    if when.event == "flag":
        return any(one.id == when.id for one in grade.red_flags)
    wanted = when.event == "covered"
    return any(one.id == when.id and one.covered is wanted for one in grade.points)
