"""Reading tasks: a pack's are everybody's, an imported one its learner's."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task


def tasks_for(learner: Learner) -> QuerySet[Task]:
    """What the learner may do, by topic; without its files."""
    return (
        Task.objects.filter(Q(learner=None) | Q(learner=learner), is_retired=False)
        .select_related("topic__area")
        .defer("files")
    )


def get_task(learner: Learner, ident: str) -> tuple[Task, Exercise]:
    """A task with its files, and the learner's exercise of it. Http404 where there is none.

    One that left its pack can still be opened: its attempts are worth reading.
    """
    exercise = (
        Exercise.objects.filter(learner=learner, note=ident, part="")
        .select_related("topic__area", "learner")
        .first()
    )
    task = (
        Task.objects.filter(Q(learner=None) | Q(learner=learner), ident=ident)
        .select_related("topic__area")
        .order_by("-learner")
        .first()
    )
    if exercise is None or task is None:
        raise Http404("There is no such thing to do.")
    return task, exercise


def idents_of(learner: Learner, notes: Iterable[str]) -> set[str]:
    """Which of these notes are tasks."""
    rows = Task.objects.filter(Q(learner=None) | Q(learner=learner), ident__in=list(notes))
    return set(rows.values_list("ident", flat=True))


def exercises_of_tasks(learner: Learner, idents: Iterable[str]) -> dict[str, Exercise]:
    """The learner's exercises by the task's ident."""
    rows = Exercise.objects.filter(learner=learner, note__in=list(idents), part="")
    return {row.note: row for row in rows}
