"""Handing in an answer: on disk first, then graded."""

from __future__ import annotations

import json
import uuid as uuids
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.services.drafts import drop_draft
from greenroom.apps.answering.services.grading import (
    grade_of_giving_up,
    grade_of_ticks,
    grade_text,
)
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.answering.services.texts import clean_text
from greenroom.apps.answering.services.told import Told, told_of
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task
    from greenroom.core.exercises.question import Rubric

# A gate that nothing counts for: there was no answer that could be read.
UNCOUNTED = frozenset({"empty", "language"})
# Opened, and left open over lunch: no more than this belongs to an answer.
LONGEST = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """An answer as a page sends it. `shown_at`: when its page was made.

    `ticked` are the points that the learner heard in a recording that nothing else reads.
    """

    uuid: uuids.UUID
    text: str
    mode: str = Answer.Mode.INTERVIEW
    way: str = Answer.Way.TYPED
    is_given_up: bool = False
    ticked: Collection[str] = ()
    delivery: dict[str, Any] | None = None
    shown_at: datetime | None = None
    duration_ms: int = 0
    item_id: int | None = None


def hand_in(
    *, learner: Learner, exercise: Exercise, task: Task, given: HandedIn, now: datetime
) -> Answer:
    """Keep an answer, then grade it; sent twice, it is one answer, and with other words two.

    Raises InputError for what no page of ours would send, or a text that is too long.
    """
    # Two steps on purpose: a grader that fails, or a power cut, finds the text kept.
    answer = keep_answer(learner=learner, exercise=exercise, task=task, given=given, now=now)
    return ensure_graded(answer=answer, task=task)


@transaction.atomic
def keep_answer(
    *, learner: Learner, exercise: Exercise, task: Task, given: HandedIn, now: datetime
) -> Answer:
    """Write the answer down, ungraded; the draft it was written in is over."""
    if given.mode not in Answer.Mode.values or given.way not in Answer.Way.values:
        raise InputError("mode", "Choose one of the ways to answer that the page offers.")
    text = clean_text(given.text)
    duration = timedelta(milliseconds=max(given.duration_ms, 0))
    begun = max(min(given.shown_at or now, now), now - LONGEST)
    worked = min(duration or now - begun, LONGEST)
    answer = Answer(
        learner=learner, exercise=exercise, uuid=given.uuid, mode=given.mode, way=given.way,
        text=text, is_given_up=given.is_given_up, ticked=_ticked(task, given.ticked),
        delivery=given.delivery or {}, digest=task.digest, sitting_item_id=given.item_id,
        started_at=min(begun, now - worked), handed_in_at=now,
        duration_ms=int(worked.total_seconds() * 1000),
    )  # fmt: skip
    kept = _keep_once(answer)
    if kept is answer:
        drop_draft(exercise)
    return kept


@transaction.atomic
def ensure_graded(*, answer: Answer, task: Task) -> Answer:
    """Grade an answer that is not graded yet, such as one that a crash came after."""
    if answer.grade:
        return answer
    answer.grade, answer.digest = grade_now(answer, rubric_of(task)), task.digest
    if answer.grade["gate"] in UNCOUNTED:
        answer.ending = Answer.Ending.VOID
    answer.save(update_fields=["grade", "digest", "ending"])
    return answer


def grade_now(answer: Answer, rubric: Rubric) -> Told:
    """The grade of an answer with its rulings as they are, as JSON."""
    rulings = {one.subject: one.is_said for one in answer.rulings.filter(follow_up="")}
    if answer.is_given_up:
        grade = grade_of_giving_up(rubric)
    elif answer.way == Answer.Way.TICKED:
        grade = grade_of_ticks(rubric, answer.ticked, rulings=rulings)
    else:
        grade = grade_text(rubric, answer.text, rulings=rulings, model_says=answer.model_says)
    return told_of(grade, rubric)


def _ticked(task: Task, ticked: Collection[str]) -> list[str]:
    if not ticked:
        return []
    known = [point.id for point in rubric_of(task).key_points]
    return [one for one in known if one in ticked]


def _keep_once(answer: Answer) -> Answer:
    """The answer, now on disk; or the earlier one, where this is the same form sent again.

    A form that was gone back to sends its id with other words: those are another answer. Its id
    is made from them, so that it too is one however often it is sent.
    """
    for uuid in (answer.uuid, uuids.uuid5(answer.uuid, _what_was_said(answer))):
        answer.uuid = uuid
        try:
            with transaction.atomic():
                answer.save()
        except IntegrityError:
            earlier = Answer.objects.get(uuid=uuid)
        else:
            return answer
        if (earlier.learner_id, earlier.exercise_id) != (answer.learner_id, answer.exercise_id):
            raise InputError("id", "This answer's id belongs to another answer. Reload the page.")
        if _what_was_said(earlier) == _what_was_said(answer):
            return earlier
    raise InputError("id", "This answer's id belongs to another answer. Reload the page.")


def _what_was_said(answer: Answer) -> str:
    return json.dumps([answer.text, answer.way, answer.is_given_up, sorted(answer.ticked)])
