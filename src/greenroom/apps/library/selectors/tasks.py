"""Reading tasks: a pack's are everybody's, an imported one its learner's."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.selectors.typed import PREFIX, typed_task
from greenroom.core.exercises import DOING, OPENED


def tasks_for(learner: Learner) -> QuerySet[Task]:
    """What the learner may work on, by topic; without its files. What is answered is left out."""
    return (
        Task.objects.filter(Q(learner=None) | Q(learner=learner), is_retired=False, kind__in=DOING)
        .select_related("topic__area")
        .defer("files")
    )


def get_task(learner: Learner, ident: str) -> tuple[Task, Exercise]:
    """A task with its files, and the learner's exercise of it. Http404 where there is none.

    One that left its pack can still be opened: its attempts are worth reading. A script of the
    library is a task too: to be typed whole.
    """
    if ident.startswith(PREFIX):
        typed = typed_task(learner, ident)
        if typed is None:
            raise Http404("There is no such script to type.")
        return typed
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


def title_of_task(learner: Learner, ident: str) -> str:
    """What its author calls it; "" where there is no such task."""
    rows = Task.objects.filter(Q(learner=None) | Q(learner=learner), ident=ident)
    return rows.order_by("-learner").values_list("title", flat=True).first() or ""


def tasks_among(exercise_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """(kind, ident) of those that have a page of their own, by the exercise's id."""
    rows = Exercise.objects.filter(pk__in=list(exercise_ids), kind__in=list(OPENED))
    return {pk: (kind, note) for pk, kind, note in rows.values_list("pk", "kind", "note")}


def exercises_of_tasks(learner: Learner, idents: Iterable[str]) -> dict[str, Exercise]:
    """The learner's exercises by the task's ident."""
    rows = Exercise.objects.filter(learner=learner, note__in=list(idents), part="")
    return {row.note: row for row in rows}
