"""A pack's snippets -> each learner's drills.

As with cards, every learner has rows of their own: an edit, a suspension and a memory belong to one
person. A newer pack that changes a script or what it leaves out rewrites the row and keeps what is
remembered: most of it is still the same script.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenroom.apps.library.models import Exercise, Topic
from greenroom.apps.library.services.search import index_exercises
from greenroom.core.exercises.drill import KIND, Blank, make_drill, title_prompt, write_drill
from greenroom.core.packs import SnippetDef

_SOURCE = "pack"
# A learner may change tags, and what was edited keeps its words.
_WRITTEN = [
    "state", "prompt", "answer", "topic", "points", "links", "pack_file", "pack_line", "minutes",
    "source_prompt", "source_answer", "source_changed_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class GivenDrills:
    """What giving a pack's drills did to one learner's rows."""

    added: int
    updated: int
    kept_edits: int
    retired: int


@transaction.atomic
def give_drills(*, learner_id: int, snippets: Sequence[SnippetDef], now: datetime) -> GivenDrills:
    """Bring one learner's drills to what these snippets say; one without blanks gives none."""
    topics = dict(Topic.objects.filter(learner=None).values_list("ident", "pk"))
    mine = Exercise.objects.filter(learner_id=learner_id, source=_SOURCE, kind=KIND.id)
    have = {row.note: row for row in mine}
    added: list[Exercise] = []
    changed: list[Exercise] = []
    kept_edits = 0
    for snippet in snippets:
        if not snippet.blanks:
            continue
        row = have.pop(snippet.id, None)
        if row is None:
            row = _new_row(learner_id, snippet, now)
            added.append(row)
        elif not _differs(row, snippet, topics[snippet.topic]):
            continue
        else:
            changed.append(row)
            kept_edits += _keep_edit(row, snippet, now)
        _take(row, snippet, topics[snippet.topic])
    retired = [row for row in have.values() if row.state != Exercise.State.RETIRED]
    for row in retired:
        row.state = Exercise.State.RETIRED
    Exercise.objects.bulk_create(added, batch_size=500)
    Exercise.objects.bulk_update([*changed, *retired], _WRITTEN, batch_size=200)
    index_exercises([*added, *changed, *retired])
    return GivenDrills(len(added), len(changed), kept_edits, len(retired))


def _new_row(learner_id: int, snippet: SnippetDef, now: datetime) -> Exercise:
    return Exercise(
        learner_id=learner_id, kind=KIND.id, note=snippet.id, source=_SOURCE, role=KIND.id,
        created_at=now,
    )  # fmt: skip


def _differs(row: Exercise, snippet: SnippetDef, topic_id: int) -> bool:
    return (
        (row.source_prompt, row.source_answer) != _words_of(snippet)
        or row.state == Exercise.State.RETIRED
        or (row.edited_at is None and row.topic_id != topic_id)
        or row.points != list(snippet.points)
        or row.links != list(snippet.sources)
        or (row.pack_file, row.pack_line) != (snippet.file, snippet.line)
    )


def _keep_edit(row: Exercise, snippet: SnippetDef, now: datetime) -> bool:
    """Say of an edited row that its source moved on; whether it did."""
    is_kept = bool(row.edited_at) and (row.source_prompt, row.source_answer) != _words_of(snippet)
    if is_kept:
        row.source_changed_at = now
    return is_kept


def _take(row: Exercise, snippet: SnippetDef, topic_id: int) -> None:
    row.source_prompt, row.source_answer = _words_of(snippet)
    if row.edited_at is None:
        row.prompt, row.answer, row.topic_id = row.source_prompt, row.source_answer, topic_id
    row.state = Exercise.State.READY
    row.minutes = KIND.minutes
    row.points = list(snippet.points)
    row.links = list(snippet.sources)
    row.pack_file, row.pack_line = snippet.file, snippet.line


def _words_of(snippet: SnippetDef) -> tuple[str, str]:
    first = snippet.files[0]
    blanks = [Blank(one.text, one.accept) for one in snippet.blanks]
    drill = make_drill(first.language, first.path, first.text, blanks)
    return title_prompt(snippet.title), write_drill(drill)
