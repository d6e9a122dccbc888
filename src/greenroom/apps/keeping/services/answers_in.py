"""Answers in sentences, from an export: each once by its uuid, with what belongs to it.

An answer that is here stays as it is here, with its rulings. Of a draft the later saving wins.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from greenroom.apps.answering.services.told import is_told
from greenroom.apps.keeping.services.answers_out import ANSWER_DRAFTS, ANSWERS, PARTS
from greenroom.apps.keeping.services.export_files import ExportFiles, placed, text_of
from greenroom.apps.keeping.services.rows import new_row, put_fields, rows
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

Exercises = Mapping[tuple[str, str], int]


def add_answers(*, learner: Learner, files: ExportFiles, exercises: Exercises) -> None:
    """Answers that are not here, and drafts; of exercises that no longer exist, none."""
    added = _add_answers(learner, files, exercises)
    for name, label in PARTS.items():
        _add_parts(files, name, label, added)
    _add_drafts(learner, files, exercises)


def _add_answers(learner: Learner, files: ExportFiles, exercises: Exercises) -> dict[str, int]:
    """The answers that were added, by their uuids."""
    known = set(rows("answering.Answer").values_list("uuid", flat=True))
    added: dict[str, int] = {}
    for number, record in files.records(ANSWERS, is_needed=False):
        with placed(ANSWERS, number):
            row = _read("answering.Answer", record)
            _check_answer(row)
            pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
            if row.uuid in known or pk is None:
                continue
            row.learner, row.exercise_id = learner, pk
            row.save()
            known.add(row.uuid)
            added[str(row.uuid)] = row.pk
    return added


def _add_parts(files: ExportFiles, name: str, label: str, added: Mapping[str, int]) -> None:
    """What belongs to the answers that were added just now."""
    seen: set[tuple[object, ...]] = set()
    for number, record in files.records(name, is_needed=False):
        with placed(name, number):
            row = _read(label, record)
            answer_id = added.get(text_of(record, "answer"))
            if answer_id is None:
                continue
            row.answer_id = answer_id
            key = _key_of(label, row)
            if key in seen:
                raise InputError("answer", "This is here twice.")
            seen.add(key)
            row.save()


def _key_of(label: str, row: Any) -> tuple[object, ...]:
    if label == "answering.FollowUp":
        return row.answer_id, row.ident
    if label == "answering.Ruling":
        return row.answer_id, row.follow_up, row.subject
    if rows(label).filter(uuid=row.uuid).exists():
        raise InputError("uuid", "This id belongs to something else.")
    return (row.uuid,)


def _read(label: str, record: Mapping[str, Any]) -> Any:
    row = new_row(label)
    put_fields(row, record)
    if "uuid" in {field.name for field in row._meta.fields} and "uuid" not in record:  # noqa: SLF001
        raise InputError("uuid", "`uuid` is missing.")
    for field in row._meta.fields:  # noqa: SLF001 (its public name)
        is_time = field.get_internal_type() == "DateTimeField" and not field.null
        if is_time and getattr(row, field.name) is None:
            raise InputError(field.name, f"`{field.name}` is missing.")
    if getattr(row, "grade", None) and not is_told(row.grade):
        raise InputError("grade", "`grade` is no grade that this version can show.")
    return row


def _check_answer(row: Any) -> None:
    if not isinstance(row.uuid, uuid.UUID):
        raise InputError("uuid", "`uuid` is missing.")
    is_counted = row.ending == "counted"
    if is_counted and (row.rating not in (1, 2, 3, 4) or row.score is None or not row.grade):
        raise InputError("rating", "It was counted, and says neither how nor as what.")
    if row.score is not None and not 0 <= row.score <= 1:
        raise InputError("score", "`score` lies between 0 and 1.")


def _add_drafts(learner: Learner, files: ExportFiles, exercises: Exercises) -> None:
    label = "answering.AnswerDraft"
    present = {row.exercise_id: row for row in rows(label).filter(learner=learner)}
    for number, record in files.records(ANSWER_DRAFTS, is_needed=False):
        with placed(ANSWER_DRAFTS, number):
            row = _read(label, record)
            pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
            known = present.get(pk) if pk is not None else None
            if pk is None or (known is not None and known.updated_at >= row.updated_at):
                continue
            if known is not None:
                # A page that is open here must notice that its text was changed.
                put_fields(known, record, names=("text", "mode", "updated_at"))
                known.revision = max(known.revision, row.revision) + 1
                known.save()
                continue
            row.learner, row.exercise_id = learner, pk
            row.save()
            present[pk] = row
