"""Mock interviews that are over, as records of an export: each whole, with its review.

One that is under way stays on its computer, and so does every recording's sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.dayof_out import key_of
from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

MOCKS = "mocks.jsonl"
OVER = ("over", "reviewed")


def collect_mocks(learner: Learner) -> Iterator[Record]:
    """The record of each."""
    found = rows("interviews.MockInterview").filter(learner=learner, state__in=OVER)
    for mock in found.select_related("target").order_by("pk"):
        yield _mock(mock)


def _mock(mock: Any) -> Record:
    readings = list(mock.readings.order_by("pk"))
    number_of = {row.pk: number for number, row in enumerate(readings)}
    return {
        **to_record(mock),
        "target": key_of(mock.target) if mock.target else None,
        "segments": [_segment(row) for row in _all(mock.segments, "exercise", "answer")],
        "moments": [
            {**to_record(row), "segment": row.segment.position if row.segment else None}
            for row in _all(mock.moments, "segment")
        ],
        "parts": [to_record(row) for row in _all(mock.parts)],
        "readings": [to_record(row) for row in readings],
        "notes": [
            {**to_record(row), "reading": number_of.get(row.reading_id)}
            for row in _all(mock.notes)
        ],
        "scores": [
            {**to_record(row), "reading": number_of.get(row.reading_id)}
            for row in _all(mock.scores)
        ],
        "findings": [_finding(row) for row in _all(mock.findings, "topic", "target")],
    }  # fmt: skip


def _all(manager: Any, *related: str) -> Any:
    found = manager.order_by("pk")
    return found.select_related(*related) if related else found


def _segment(row: Any) -> Record:
    return {
        **to_record(row),
        "note": row.exercise.note if row.exercise else None,
        "part": row.exercise.part if row.exercise else None,
        "answer": str(row.answer.uuid) if row.answer else None,
    }


def _finding(row: Any) -> Record:
    """Exercises by what names them elsewhere too: (note, part)."""
    found = rows("library.Exercise").filter(pk__in=row.exercises)
    names = {pk: [note, part] for pk, note, part in found.values_list("pk", "note", "part")}
    return {
        **to_record(row),
        "topic": row.topic.ident if row.topic else None,
        "target": key_of(row.target) if row.target else None,
        "exercises": [names[pk] for pk in row.exercises if pk in names],
    }
