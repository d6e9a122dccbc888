"""Exercises that a learner brought along (an Exercism track) -> tasks and exercises of their own.

Importing a folder again brings in what changed and keeps what is remembered; what is no longer in
it stays, as somebody may import two tracks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task, Topic
from greenroom.apps.library.services.search import index_exercises
from greenroom.apps.library.services.sections import topic_names
from greenroom.apps.library.services.tasks import digest_of_files, pack_files, summary_of
from greenroom.core.documents import TopicNames, match_topic
from greenroom.core.packs.problemdef import ProblemDef

SOURCE = "own"
KIND = "problem"
# A word of a track ("classes", "generator-expressions") names a topic from here on; where none
# does, the exercise is practice in the language's own way of solving problems.
SURE = 0.7
USUAL_TOPIC = "algorithms/techniques"


@dataclass(frozen=True, slots=True)
class ImportedTasks:
    """What an import did."""

    added: int
    updated: int
    unchanged: int


@transaction.atomic
def import_problems(
    *, learner: Learner, problems: Sequence[ProblemDef], now: datetime
) -> ImportedTasks:
    """Bring these problems into the learner's library; everything is saved or nothing."""
    topics = dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))
    names = topic_names()
    tasks = {row.ident: row for row in Task.objects.filter(learner=learner)}
    mine = Exercise.objects.filter(learner=learner, source=SOURCE, kind=KIND)
    exercises = {row.note: row for row in mine}
    written: list[Exercise] = []
    added = unchanged = 0
    for problem in problems:
        task = tasks.get(problem.id) or Task(learner=learner, ident=problem.id)
        exercise = exercises.get(problem.id) or _new_exercise(learner, problem, now)
        digest = digest_of_files(files_of(problem))
        if exercise.pk and task.digest == digest and exercise.deleted_at is None:
            unchanged += 1
            continue
        added += exercise.pk is None
        topic_id = topics.get(_topic_of(problem, names))
        _fill_task(task, problem, topic_id, digest).save()
        _fill_exercise(exercise, problem, topic_id).save()
        written.append(exercise)
    index_exercises(written)
    return ImportedTasks(added, len(written) - added, unchanged)


def files_of(problem: ProblemDef) -> dict[str, bytes]:
    """All files of a problem as bytes."""
    files: Mapping[str, str | bytes] = problem.files
    return {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}


def _topic_of(problem: ProblemDef, names: Sequence[TopicNames]) -> str:
    for word in problem.words:
        match = match_topic([word.replace("-", " ")], names)
        if match is not None and match.confidence >= SURE:
            return match.topic_id
    return USUAL_TOPIC


def _new_exercise(learner: Learner, problem: ProblemDef, now: datetime) -> Exercise:
    return Exercise(
        learner=learner, kind=KIND, note=problem.id, source=SOURCE, role=KIND, created_at=now
    )


def _fill_task(task: Task, problem: ProblemDef, topic_id: int | None, digest: str) -> Task:
    task.kind, task.source, task.topic_id, task.is_retired = KIND, SOURCE, topic_id, False
    task.title, task.level, task.minutes = problem.title, problem.level, problem.minutes
    task.folder = problem.id.rpartition(".")[2]
    task.statement, task.digest = problem.statement, digest
    task.definition = {"points": [], "sources": list(problem.sources)}
    task.files = pack_files(files_of(problem))
    return task


def _fill_exercise(row: Exercise, problem: ProblemDef, topic_id: int | None) -> Exercise:
    row.source_prompt, row.source_answer = problem.title, summary_of(problem.statement)
    if row.edited_at is None:
        row.prompt, row.answer, row.topic_id = row.source_prompt, row.source_answer, topic_id
    row.state, row.deleted_at = Exercise.State.READY, None
    row.minutes, row.links = problem.minutes, list(problem.sources)
    return row
