"""Drills: a project x a topic of the syllabus, each an own task and an exercise of the library."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.library.selectors.behavioural import drills_of
from greenroom.apps.library.services.own_tasks import (
    OwnTask,
    retire_own_tasks,
    save_own_tasks,
    topics_by_ident,
)
from greenroom.apps.library.services.tasks import unpack_files
from greenroom.apps.stories.models import Project
from greenroom.apps.stories.selectors.drills import ident_of_drill, start_of
from greenroom.apps.stories.selectors.projects import project_fields
from greenroom.core.errors import InputError
from greenroom.core.exercises.behavioural import KIND
from greenroom.core.exercises.project_drill import FILE, DrillDef, drill_file, touched_tools

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task, Topic

MOST_DRILLS = 40


@transaction.atomic
def set_drills(*, project: Project, topics: Collection[str], now: datetime) -> list[Exercise]:
    """Have a project drilled on these topics, by their ids, and on no others.

    What was drilled before comes back with its memory. Raises InputError for too many, or for a
    topic that the syllabus does not have.
    """
    wanted = list(dict.fromkeys(topics))
    if len(wanted) > MOST_DRILLS:
        raise InputError("topic", f"At most {MOST_DRILLS} drills on one project, please.")
    known = topics_by_ident(wanted)
    unknown = [one for one in wanted if one not in known]
    if unknown:
        raise InputError(
            "topic", f"The syllabus has no topic {unknown[0][:60]!r}. Reload the page."
        )
    keep = {ident_of_drill(project, one) for one in wanted}
    present = {task.ident for task, _ in drills_of(project.learner, start_of(project))}
    retire_own_tasks(learner=project.learner, idents=present - keep)
    tasks = [_task(project, known[one]) for one in wanted]
    project.drilled = wanted
    project.save(update_fields=["drilled"])
    return save_own_tasks(learner=project.learner, tasks=tasks, now=now, is_wanted=True)


@transaction.atomic
def refresh_drills(*, project: Project, now: datetime) -> None:
    """Bring a project's drills to what it says now; a deleted one has none."""
    if project.deleted_at is not None:
        return
    rows = drills_of(project.learner, start_of(project))
    present = {task.ident: _file_of(task) for task, _ in rows if not task.is_retired}
    topics = topics_by_ident([str(one) for one in project.drilled])
    tasks = [_task(project, topic) for topic in topics.values()]
    changed = [one for one in tasks if present.get(one.ident) != one.files[FILE]]
    save_own_tasks(learner=project.learner, tasks=changed, now=now)


@transaction.atomic
def retire_drills(*, project: Project) -> None:
    """Ask a project's drills no more; their attempts stay."""
    rows = drills_of(project.learner, start_of(project))
    retire_own_tasks(learner=project.learner, idents=[task.ident for task, _ in rows])


def drill_of(project: Project, topic: Topic) -> DrillDef:
    """What a drill is made of."""
    names = (topic.title, *topic.aliases)
    return DrillDef(
        project=project.title, texts=project_fields(project), topic=topic.ident,
        topic_title=topic.title, names=tuple(topic.aliases[:12]),
        points=tuple(point.text for point in topic.points.all()),
        tools=touched_tools(project.technologies, names),
    )  # fmt: skip


def _task(project: Project, topic: Topic) -> OwnTask:
    drill = drill_of(project, topic)
    return OwnTask(
        ident=ident_of_drill(project, topic.ident), kind=KIND.id, title=drill.title,
        statement=drill.prompt, topic_id=topic.pk, minutes=KIND.minutes,
        files={FILE: drill_file(drill)},
    )  # fmt: skip


def _file_of(task: Task) -> bytes:
    return unpack_files(task.files).get(FILE, b"")
