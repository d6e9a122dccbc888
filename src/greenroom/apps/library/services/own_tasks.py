"""Tasks that Greenroom makes for one learner from what they wrote, and the exercise of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Exercise, Task, Topic
from greenroom.apps.library.services.search import index_exercises
from greenroom.apps.library.services.tasks import digest_of_files, pack_files

SOURCE = "own"


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task to write. statement: what is asked, Markdown; hint: what a list shows below it."""

    ident: str
    kind: str
    title: str
    statement: str
    topic_id: int | None
    minutes: float
    files: Mapping[str, bytes]
    hint: str = ""


@transaction.atomic
def save_own_tasks(
    *, learner: Learner, tasks: Sequence[OwnTask], now: datetime, is_wanted: bool = False
) -> list[Exercise]:
    """Write these tasks and their exercises, known ones anew; what is remembered of them stays.

    `is_wanted`: the learner asked for just these, so that one they had deleted comes back.
    """
    idents = [one.ident for one in tasks]
    rows = {row.ident: row for row in Task.objects.filter(learner=learner, ident__in=idents)}
    mine = Exercise.objects.filter(learner=learner, note__in=idents, part="")
    exercises = {row.note: row for row in mine}
    saved = []
    for one in tasks:
        _write_task(rows.get(one.ident) or Task(learner=learner, ident=one.ident), one)
        exercise = exercises.get(one.ident) or Exercise(
            learner=learner, note=one.ident, source=SOURCE, role=one.kind, created_at=now
        )
        _write_exercise(exercise, one)
        if is_wanted and exercise.deleted_at is not None:
            exercise.deleted_at = None
            exercise.save(update_fields=["deleted_at"])
        saved.append(exercise)
    index_exercises(saved)
    return saved


@transaction.atomic
def retire_own_tasks(*, learner: Learner, idents: Collection[str]) -> None:
    """Ask these no more; their attempts stay, and saving them again brings them back."""
    Task.objects.filter(learner=learner, source=SOURCE, ident__in=idents).update(is_retired=True)
    rows = list(Exercise.objects.filter(learner=learner, source=SOURCE, note__in=idents))
    for row in rows:
        row.state = Exercise.State.RETIRED
    Exercise.objects.bulk_update(rows, ["state"])
    index_exercises(rows)


def topics_by_ident(idents: Collection[str]) -> dict[str, Topic]:
    """Topics of the syllabus by their ids."""
    rows = Topic.objects.filter(learner=None, is_retired=False, ident__in=idents)
    return {row.ident: row for row in rows.select_related("area").prefetch_related("points")}


def _write_task(row: Task, one: OwnTask) -> None:
    row.kind, row.source, row.is_retired = one.kind, SOURCE, False
    row.title, row.statement = one.title[:200], one.statement
    row.topic_id, row.minutes = one.topic_id, one.minutes
    row.definition = {"points": [], "sources": [], "competencies": [], "is_story": False}
    row.files, row.digest = pack_files(one.files), digest_of_files(one.files)
    row.save()


def _write_exercise(row: Exercise, one: OwnTask) -> None:
    row.kind, row.state = one.kind, Exercise.State.READY
    row.source_prompt, row.source_answer = one.statement, one.hint
    # Who reworded it or moved it keeps that, as with a pack's.
    if row.edited_at is None:
        row.prompt, row.answer, row.topic_id = one.statement, one.hint, one.topic_id
    row.minutes = one.minutes
    row.save()
