"""Reading questions, behavioural ones too: the task, and the learner's exercise of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.library.selectors.tasks import get_task
from greenroom.core.exercises import OPENED
from greenroom.core.exercises.question import KIND

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise, Task


def get_question(learner: Learner, ident: str) -> tuple[Task, Exercise]:
    """A question with its files, and the learner's exercise of it. Http404 where there is none."""
    task, exercise = get_task(learner, ident)
    if OPENED.get(task.kind) != KIND.opens:
        raise Http404("There is no such question.")
    return task, exercise


def find_question(learner: Learner, ident: str) -> Task | None:
    """A question with its files; None where there is none."""
    try:
        return get_question(learner, ident)[0]
    except Http404:
        return None
