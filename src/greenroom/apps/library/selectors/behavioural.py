"""Reading behavioural questions: a pack's for everybody, and drills on a learner's own projects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Q

from greenroom.apps.library.models import Exercise, Task
from greenroom.core.exercises.behavioural import KIND

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# An own task on a project: "b.own.<the project's uuid>.<area>.<topic>".
DRILL_START = "b.own."


def questions_of(learner: Learner) -> list[tuple[Task, Exercise]]:
    """The behavioural questions that the learner may be asked, without drills, by their topics."""
    tasks = (
        Task.objects.filter(Q(learner=None) | Q(learner=learner), kind=KIND.id, is_retired=False)
        .exclude(ident__startswith=DRILL_START)
        .select_related("topic__area")
        .defer("files")
    )
    return _with_exercises(learner, list(tasks))


def drills_of(learner: Learner, start: str) -> list[tuple[Task, Exercise]]:
    """The learner's drills whose ident begins so, retired ones too, with their files."""
    tasks = Task.objects.filter(learner=learner, kind=KIND.id, ident__startswith=start)
    return _with_exercises(learner, list(tasks.select_related("topic__area")))


def competencies_of(exercise: Exercise) -> list[str]:
    """What a question is after; none for what is no behavioural question."""
    if exercise.kind != KIND.id:
        return []
    rows = Task.objects.filter(Q(learner=None) | Q(learner=exercise.learner_id))
    task = rows.filter(ident=exercise.note).only("definition").first()
    found = task.definition.get("competencies") if task else None
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, str)]


def project_of_drill(exercise: Exercise) -> str:
    """The uuid of the project that a drill is on, as 32 digits; "" for anything else."""
    if exercise.kind != KIND.id or not exercise.note.startswith(DRILL_START):
        return ""
    return exercise.note.removeprefix(DRILL_START).partition(".")[0]


def _with_exercises(learner: Learner, tasks: Sequence[Task]) -> list[tuple[Task, Exercise]]:
    rows = Exercise.objects.filter(
        learner=learner, note__in=[one.ident for one in tasks], part="", deleted_at=None
    ).select_related("topic")
    by_note = {row.note: row for row in rows}
    return [(task, by_note[task.ident]) for task in tasks if task.ident in by_note]
