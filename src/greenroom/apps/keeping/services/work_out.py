"""What was worked on, as records of an export: imported tasks, goes, runs and drafts.

Attempts travel with all others, in attempts.jsonl.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

TASKS, STINTS, RUNS, DRAFTS = "tasks.jsonl", "stints.jsonl", "runs.jsonl", "drafts.jsonl"
ROWS_AT_ONCE = 500


def collect_work(learner: Learner) -> Iterator[tuple[str, Iterable[Record]]]:
    """(name, records) of each file."""
    yield TASKS, _tasks(learner)
    yield STINTS, _of_exercises("workbench.Stint", learner)
    yield RUNS, _of_exercises("workbench.Run", learner)
    yield DRAFTS, _of_exercises("workbench.Draft", learner)


def _tasks(learner: Learner) -> Iterator[Record]:
    """The learner's own; a pack's come with the pack."""
    found = rows("library.Task").filter(learner=learner).select_related("topic")
    for row in found.order_by("pk").iterator(ROWS_AT_ONCE):
        yield {**to_record(row), "topic": row.topic.ident if row.topic else None}


def _of_exercises(label: str, learner: Learner) -> Iterator[Record]:
    found = rows(label).filter(learner=learner).select_related("exercise")
    if label == "workbench.Run":
        found = found.select_related("exercise", "stint")
    for row in found.order_by("pk").iterator(ROWS_AT_ONCE):
        record = {**to_record(row), "note": row.exercise.note, "part": row.exercise.part}
        if label == "workbench.Run":
            record["stint"] = str(row.stint.uuid)
        yield record
