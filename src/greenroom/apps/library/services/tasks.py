"""A pack's tasks (problems, labs, reviews, questions, behavioural ones, quiz items) for everybody,
and an exercise of each for every learner.

The task holds the files, once; the exercise is what a learner practises, suspends and remembers. As
with drills, a newer pack rewrites what it gave and keeps what is remembered.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from django.db import transaction

from greenroom.apps.library.models import Exercise, Task, Topic
from greenroom.apps.library.services.search import index_exercises
from greenroom.core.packs import BehaviouralDef, Pack

_SOURCE = "pack"
SUMMARY_CHARACTERS = 600
# A learner may change tags, and what was edited keeps its words.
_WRITTEN = [
    "state", "kind", "prompt", "answer", "topic", "points", "links", "pack_file", "pack_line",
    "minutes", "source_prompt", "source_answer", "source_changed_at",
]  # fmt: skip


class TaskDef(Protocol):
    """What every definition of something to do says, whatever its kind (core/packs/)."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def points(self) -> tuple[str, ...]: ...
    @property
    def level(self) -> str: ...
    @property
    def minutes(self) -> float: ...
    @property
    def statement(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...
    @property
    def files(self) -> Mapping[str, bytes]: ...
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...


@runtime_checkable
class AnsweredDef(Protocol):
    """What a question and a quiz item say besides; Markdown."""

    @property
    def statement(self) -> str: ...
    @property
    def short_answer(self) -> str: ...


@dataclass(frozen=True, slots=True)
class GivenTasks:
    """What giving tasks did to one learner's rows."""

    added: int
    updated: int
    kept_edits: int
    retired: int


KindedDef = tuple[str, TaskDef]  # the kind's id, and what its pack says

# Which part of a pack holds the tasks of which kind.
_PARTS = {
    "problem": "problems", "lab": "labs", "review": "reviews", "question": "questions",
    "behavioural": "behaviourals", "quiz": "quizzes",
}  # fmt: skip


def tasks_in(pack: Pack) -> list[KindedDef]:
    """Everything in a pack that is kept with its files: all but cards and drills."""
    return [(kind, one) for kind, part in _PARTS.items() for one in getattr(pack, part, ())]


@transaction.atomic
def load_tasks(*, tasks: Sequence[KindedDef]) -> None:
    """Bring everybody's tasks to this version of the pack; what left it is retired."""
    topics = dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))
    have = {row.ident: row for row in Task.objects.filter(learner=None)}
    for kind, task in tasks:
        row = have.pop(task.id, None) or Task(ident=task.id)
        digest = digest_of_files(task.files)
        topic_id = topics.get(task.topic)
        if (row.digest, row.topic_id, row.is_retired) == (digest, topic_id, False):
            continue
        row.kind, row.source, row.topic_id, row.is_retired = kind, _SOURCE, topic_id, False
        row.title, row.level, row.minutes = task.title, task.level, float(task.minutes)
        row.folder, row.statement = task.file.rpartition("/")[0], task.statement
        row.definition = _definition_of(task)
        row.files, row.digest = pack_files(task.files), digest
        row.save()
    gone = [row.pk for row in have.values() if not row.is_retired]
    Task.objects.filter(pk__in=gone).update(is_retired=True)


@transaction.atomic
def give_tasks(*, learner_id: int, tasks: Sequence[KindedDef], now: datetime) -> GivenTasks:
    """Bring one learner's exercises to what these tasks say."""
    topics = dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))
    mine = Exercise.objects.filter(learner_id=learner_id, source=_SOURCE, kind__in=_PARTS)
    have = {row.note: row for row in mine}
    added: list[Exercise] = []
    changed: list[Exercise] = []
    kept_edits = 0
    for kind, task in tasks:
        row = have.pop(task.id, None)
        if row is None:
            row = Exercise(
                learner_id=learner_id, kind=kind, note=task.id, source=_SOURCE, role=kind,
                created_at=now,
            )  # fmt: skip
            added.append(row)
        elif not _differs(row, kind, task, topics.get(task.topic)):
            continue
        else:
            changed.append(row)
            kept_edits += _keep_edit(row, task, now)
        _take(row, kind, task, topics.get(task.topic))
    retired = [row for row in have.values() if row.state != Exercise.State.RETIRED]
    for row in retired:
        row.state = Exercise.State.RETIRED
    Exercise.objects.bulk_create(added, batch_size=500)
    Exercise.objects.bulk_update([*changed, *retired], _WRITTEN, batch_size=200)
    index_exercises([*added, *changed, *retired])
    return GivenTasks(len(added), len(changed), kept_edits, len(retired))


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of paths and contents."""
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{len(path)}:{path}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


def pack_files(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Bytes by path as JSON: text where it is text."""
    return dict(_packed(files))


def unpack_files(files: Mapping[str, Any]) -> dict[str, bytes]:
    """What pack_files packed."""
    return {
        path: one["text"].encode() if "text" in one else base64.b64decode(one["base64"])
        for path, one in files.items()
    }


def _packed(files: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    for path, data in files.items():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = "\x00"
        # A zero byte in text is what databases refuse; what holds one is no text anyway.
        is_text = "\x00" not in text
        yield path, {"text": text} if is_text else {"base64": base64.b64encode(data).decode()}


def _definition_of(task: TaskDef) -> dict[str, Any]:
    definition: dict[str, Any] = {"points": list(task.points), "sources": list(task.sources)}
    if isinstance(task, BehaviouralDef):
        definition |= {"competencies": list(task.competencies), "is_story": task.is_story}
    return definition


def _differs(row: Exercise, kind: str, task: TaskDef, topic_id: int | None) -> bool:
    return (
        (row.source_prompt, row.source_answer) != _words_of(task)
        or (row.state == Exercise.State.RETIRED or row.kind != kind)
        or (row.edited_at is None and row.topic_id != topic_id)
        or (row.minutes, row.points) != (float(task.minutes), list(task.points))
        or row.links != list(task.sources)
        or (row.pack_file, row.pack_line) != (task.file, task.line)
    )


def _keep_edit(row: Exercise, task: TaskDef, now: datetime) -> bool:
    """Say of an edited row that its source moved on; whether it did."""
    is_kept = bool(row.edited_at) and (row.source_prompt, row.source_answer) != _words_of(task)
    if is_kept:
        row.source_changed_at = now
    return is_kept


def _take(row: Exercise, kind: str, task: TaskDef, topic_id: int | None) -> None:
    row.kind = kind
    row.source_prompt, row.source_answer = _words_of(task)
    if row.edited_at is None:
        row.prompt, row.answer, row.topic_id = row.source_prompt, row.source_answer, topic_id
    row.state = Exercise.State.READY
    row.minutes = float(task.minutes)
    row.points, row.links = list(task.points), list(task.sources)
    row.pack_file, row.pack_line = task.file, task.line


def _words_of(task: TaskDef) -> tuple[str, str]:
    """What a list shows as asked and answered.

    What is answered in words is asked by its prompt; work that is done has no answer to show.
    """
    if isinstance(task, AnsweredDef):
        return task.statement, task.short_answer
    return task.title, summary_of(task.statement)


def summary_of(statement: str) -> str:
    """The first paragraphs of a statement, for lists, searches and recaps; Markdown."""
    taken: list[str] = []
    for paragraph in _paragraphs(statement.split("\n")):
        if taken and sum(map(len, taken)) + len(paragraph) > SUMMARY_CHARACTERS:
            break
        taken.append(paragraph)
    return "\n\n".join(taken)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs before the first fence; headings are left out, as the title stands above."""
    held: list[str] = []
    for line in [*lines, ""]:
        if line.startswith(("```", "~~~")):
            break
        if line.strip() and not line.startswith("#"):
            held.append(line.rstrip())
        elif held:
            yield "\n".join(held)
            held = []
