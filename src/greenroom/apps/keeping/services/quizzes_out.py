"""Quizzes that are over, as records of an export.

Their attempts travel with all others; a quiz keeps beside them what was answered and how it scored.
One that is under way is not written, as no queue of a sitting is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

QUIZZES = "quizzes.jsonl"
ROWS_AT_ONCE = 200


def collect_quizzes(learner: Learner) -> Iterator[Record]:
    """Each quiz with its entries."""
    found = rows("quizzing.Quiz").filter(learner=learner).exclude(ended_at=None)
    for quiz in found.order_by("pk").prefetch_related("entries__exercise").iterator(ROWS_AT_ONCE):
        entries = [
            {**to_record(one), "note": one.exercise.note, "part": one.exercise.part}
            for one in quiz.entries.all()
        ]
        yield {**to_record(quiz), "entries": entries}
