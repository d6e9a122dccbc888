"""Reading answers, what was ruled of them, and how often each point was said."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.answering.models import Answer, AnswerDraft, Ruling

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise

MANY = 50


def get_answer(learner: Learner, uuid: uuids.UUID) -> Answer:
    """The learner's answer. Http404 for anybody else's."""
    answer = (
        Answer.objects.filter(learner=learner, uuid=uuid)
        .select_related("exercise__topic", "learner", "sitting_item")
        .first()
    )
    if answer is None:
        raise Http404("There is no such answer.")
    return answer


def draft_of(exercise: Exercise) -> AnswerDraft | None:
    """What was being written."""
    return AnswerDraft.objects.filter(exercise=exercise).first()


def open_answer(exercise: Exercise) -> Answer | None:
    """The latest answer that was handed in and not counted yet."""
    rows = Answer.objects.filter(exercise=exercise, ending=Answer.Ending.OPEN)
    return rows.order_by("-pk").first()


def past_answers(exercise: Exercise, *, count: int = MANY) -> list[Answer]:
    """The latest answers to a question, newest first, those that count for nothing left out."""
    rows = Answer.objects.filter(exercise=exercise).exclude(ending=Answer.Ending.VOID)
    return list(rows.order_by("-handed_in_at", "-pk")[:count])


def earlier_rulings(answer: Answer) -> dict[tuple[str, str], Ruling]:
    """The latest ruling in other answers to this question, by its subject and its sentence."""
    rows = (
        Ruling.objects.filter(answer__exercise=answer.exercise_id)
        .exclude(answer=answer)
        .exclude(sentence="")
    )
    return {(one.subject, same_words(one.sentence)): one for one in rows.order_by("at", "pk")}


def same_words(sentence: str) -> str:
    """A sentence as it is compared with another: case, spaces and its end do not matter."""
    return " ".join(sentence.lower().split()).rstrip(".!?")


@dataclass(frozen=True, slots=True)
class PointSeen:
    """What the latest answer said of one key point. `covered`: None is unsure."""

    question: str
    point: str
    covered: bool | None
    at: datetime


def last_points(learner: Learner, exercise_ids: Iterable[int]) -> list[PointSeen]:
    """Each key point of these questions as the latest counted answer left it."""
    rows = (
        Answer.objects.filter(
            learner=learner, exercise__in=list(exercise_ids), ending=Answer.Ending.COUNTED
        )
        .order_by("handed_in_at", "pk")
        .values_list("exercise__note", "grade", "handed_in_at")
    )
    latest = {note: (grade, at) for note, grade, at in rows}
    return [
        PointSeen(note, point["id"], point["covered"], at)
        for note, (grade, at) in latest.items()
        for point in grade["points"]
    ]
