"""What a configured model is asked about an answer, after its offline grade was kept and shown.

Each thing is asked once. That it is being asked is written down first, as a reply may take a
minute: a page that is drawn anew meanwhile waits for it, and pays for no second one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.services.answers import grade_now
from greenroom.apps.answering.services.follow_ups import due_follow_up
from greenroom.apps.answering.services.grading import ask_model, ask_wording
from greenroom.apps.answering.services.questions import is_rewritten, rubric_of

if TYPE_CHECKING:
    from greenroom.apps.library.models import Task
    from greenroom.core.exercises.question import FollowUp

# A request is sent twice where a server does not know its form, and its thread may wait its turn.
_TURNS = 3


def is_unasked(said: Mapping[str, Any], now: datetime) -> bool:
    """Whether a model is still to be asked; so too where a server ended before the reply."""
    return not said or (_is_waiting(said) and not is_being_asked(said, now))


def is_being_asked(said: Mapping[str, Any], now: datetime) -> bool:
    """Whether a request is under way, whose reply will be kept."""
    return _is_waiting(said) and now < datetime.fromisoformat(said["asked_at"]) + _longest()


def ask_about_unsure(*, answer: Answer, task: Task, now: datetime) -> Answer:
    """Put what is unsure to the model; the offline grade stays where that fails."""
    unsure = _claim_unsure(answer, task, now)
    if unsure:
        # Outside a transaction: nobody else should wait for it.
        said = ask_model(rubric_of(task), answer.text, unsure)
        _keep_verdicts(answer, task, said)
    return Answer.objects.get(pk=answer.pk)


def word_follow_up(*, answer: Answer, task: Task, now: datetime) -> Answer:
    """Have what is asked next worded by the model; the author's words stay where that fails."""
    asked = _claim_wording(answer, task, now)
    if asked is not None:
        said = ask_wording(rubric_of(task), asked, answer.text)
        _keep_wording(answer, asked.id, said)
    return Answer.objects.get(pk=answer.pk)


@transaction.atomic
def _claim_unsure(answer: Answer, task: Task, now: datetime) -> list[str]:
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if not _may_ask(answer, task) or not is_unasked(answer.model_says, now):
        return []
    unsure = [one["id"] for one in answer.grade["points"] if one["covered"] is None]
    if unsure:
        answer.model_says = {"asked_at": now.isoformat()}
        answer.save(update_fields=["model_says"])
    return unsure


@transaction.atomic
def _keep_verdicts(answer: Answer, task: Task, said: dict[str, object]) -> None:
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    answer.model_says = said
    # What was counted meanwhile, or graded against other points, is over.
    if _may_ask(answer, task):
        answer.grade = grade_now(answer, rubric_of(task))
    answer.save(update_fields=["model_says", "grade"])


@transaction.atomic
def _claim_wording(answer: Answer, task: Task, now: datetime) -> FollowUp | None:
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    asked = due_follow_up(answer, rubric_of(task)) if _may_ask(answer, task) else None
    if asked is None or not is_unasked(answer.worded.get(asked.id, {}), now):
        return None
    answer.worded[asked.id] = {"asked_at": now.isoformat()}
    answer.save(update_fields=["worded"])
    return asked


@transaction.atomic
def _keep_wording(answer: Answer, ident: str, said: dict[str, str]) -> None:
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    answer.worded[ident] = said
    answer.save(update_fields=["worded"])


def _may_ask(answer: Answer, task: Task) -> bool:
    """Whether anything that a model says could still matter."""
    is_open = answer.ending == Answer.Ending.OPEN and bool(answer.grade)
    return is_open and answer.way != Answer.Way.TICKED and not is_rewritten(answer, task)


def _is_waiting(said: Mapping[str, Any]) -> bool:
    return "asked_at" in said


def _longest() -> timedelta:
    endpoint = settings.MODELS.language
    return timedelta(seconds=_TURNS * endpoint.timeout_seconds) if endpoint else timedelta()
