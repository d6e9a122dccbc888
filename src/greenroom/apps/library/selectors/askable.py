"""What an interviewer may ask: the learner's questions, stories and problems, with their tasks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.selectors.exercises import practisable

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Topic


@dataclass(frozen=True, slots=True)
class Askable:
    """An exercise and what its author says of it. `level` is "" where nobody said."""

    exercise_id: int
    ident: str
    kind: str
    topic: Topic
    title: str
    statement: str
    level: str
    minutes: float
    points: tuple[str, ...]


def askable(learner: Learner, kinds: Collection[str]) -> list[Askable]:
    """Everything of these kinds that may be asked of the learner, in the order of its tasks."""
    rows = practisable(learner).filter(kind__in=kinds, part="").exclude(topic=None)
    exercises: dict[str, Exercise] = {one.note: one for one in rows}
    tasks = (
        Task.objects.filter(Q(learner=None) | Q(learner=learner), is_retired=False, kind__in=kinds)
        .exclude(topic=None)
        .select_related("topic__area")
        .defer("files")
    )
    own_first = sorted(tasks, key=lambda one: one.learner_id is None)
    by_ident: dict[str, Task] = {}
    for task in own_first:
        by_ident.setdefault(task.ident, task)
    return [
        _askable(exercises[ident], task) for ident, task in by_ident.items() if ident in exercises
    ]


def _askable(exercise: Exercise, task: Task) -> Askable:
    points = task.definition.get("points", [])
    assert task.topic is not None  # those without were left out
    return Askable(
        exercise.pk, task.ident, task.kind, task.topic, task.title, task.statement, task.level,
        exercise.minutes, tuple(points),
    )  # fmt: skip
