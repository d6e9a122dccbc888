"""Quizzes from an export. A quiz is known by its uuid, so that one read twice is added once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.export_files import ExportFiles, list_of, placed, text_of
from greenroom.apps.keeping.services.quizzes_out import QUIZZES
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner


def add_quizzes(
    *, learner: Learner, files: ExportFiles, exercises: Mapping[tuple[str, str], int]
) -> None:
    """Quizzes that are not here; of entries whose exercise no longer exists, none."""
    known = set(rows("quizzing.Quiz").values_list("uuid", flat=True))
    taken = set(rows("quizzing.QuizEntry").values_list("attempt", flat=True))
    for number, record in files.records(QUIZZES, is_needed=False):
        with placed(QUIZZES, number):
            quiz = new_row("quizzing.Quiz")
            put_fields(quiz, record)
            if not isinstance(quiz.uuid, uuid.UUID) or not (quiz.started_at and quiz.ended_at):
                raise InputError("uuid", "`uuid`, `started_at` or `ended_at` is missing.")
            if quiz.uuid in known:
                continue
            known.add(quiz.uuid)
            quiz.learner = learner
            quiz.save()
            _add_entries(quiz, list_of(record, "entries"), exercises, taken)


def _add_entries(
    quiz: object, records: list[Record], exercises: Mapping[tuple[str, str], int],
    taken: set[uuid.UUID],
) -> None:  # fmt: skip
    positions: set[int] = set()
    for record in records:
        if not isinstance(record, dict):
            raise InputError("entries", "`entries` holds something that is no record.")
        row = new_row("quizzing.QuizEntry")
        put_fields(row, record)
        if row.position is None or row.position in positions:
            raise InputError("position", "`position` is missing or there twice.")
        positions.add(row.position)
        if not all(isinstance(text, str) for text in row.typed):
            raise InputError("typed", "`typed` holds something that is no text.")
        pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
        if pk is None:
            continue
        row.attempt = uuid.uuid4() if row.attempt in taken else row.attempt
        taken.add(row.attempt)
        row.quiz, row.exercise_id = quiz, pk
        row.save()
