"""What was worked on, from an export: imported tasks, goes, runs and drafts.

A go and a run are known by their uuid, so that an export read twice, or on two computers, adds each
once. Of a draft the later saving wins.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.export_files import ExportFiles, placed, text_of
from greenroom.apps.keeping.services.rows import new_row, put_fields, rows
from greenroom.apps.keeping.services.work_out import DRAFTS, RUNS, STINTS, TASKS
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# A run that was not judged when it was exported is judged where it is read.
_UNFINISHED = ("queued", "running")


def add_tasks(*, learner: Learner, files: ExportFiles, topics: Mapping[str, int]) -> None:
    """The learner's own tasks; one that is here stays as it is here."""
    own = set(rows("library.Task").filter(learner=learner).values_list("ident", flat=True))
    for number, record in files.records(TASKS, is_needed=False):
        with placed(TASKS, number):
            row = new_row("library.Task")
            put_fields(row, record)
            if row.ident in own:
                continue
            own.add(row.ident)
            row.learner, row.topic_id = learner, topics.get(str(record.get("topic")))
            row.save()


def add_work(
    *, learner: Learner, files: ExportFiles, exercises: Mapping[tuple[str, str], int]
) -> None:
    """Goes, runs and drafts that are not here; of exercises that no longer exist, none."""
    stints = _add_once(learner, files, STINTS, "workbench.Stint", exercises, {})
    _add_once(learner, files, RUNS, "workbench.Run", exercises, stints)
    _add_drafts(learner, files, exercises)


def _add_once(
    learner: Learner, files: ExportFiles, name: str, label: str,
    exercises: Mapping[tuple[str, str], int], stints: Mapping[str, int],
) -> dict[str, int]:  # fmt: skip
    """Add what has a uuid that is not here; the learner's rows by their uuids."""
    known = set(rows(label).values_list("uuid", flat=True))
    under_way = set(
        rows("workbench.Stint").filter(ended_at=None).values_list("exercise_id", flat=True)
    )
    for number, record in files.records(name, is_needed=False):
        with placed(name, number):
            row = new_row(label)
            put_fields(row, record)
            _check_uuid(row)
            pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
            if row.uuid in known or pk is None:
                continue
            row.learner, row.exercise_id = learner, pk
            if label == "workbench.Run":
                row.stint_id = stints.get(text_of(record, "stint"))
                if row.stint_id is None:
                    continue
                row.state = "queued" if row.state in _UNFINISHED else row.state
            elif row.ended_at is None:
                if pk in under_way:  # one is under way here: the other is over
                    row.ended_at, row.ending = row.started_at, "dropped"
                under_way.add(pk)
            row.save()
            known.add(row.uuid)
    mine = rows(label).filter(learner=learner).values_list("uuid", "pk")
    return {str(key): pk for key, pk in mine}


def _check_uuid(row: Any) -> None:
    if not isinstance(row.uuid, uuid.UUID):
        raise InputError("uuid", "`uuid` is missing.")


def _add_drafts(
    learner: Learner, files: ExportFiles, exercises: Mapping[tuple[str, str], int]
) -> None:
    present = {row.exercise_id: row for row in rows("workbench.Draft").filter(learner=learner)}
    for number, record in files.records(DRAFTS, is_needed=False):
        with placed(DRAFTS, number):
            row = new_row("workbench.Draft")
            put_fields(row, record)
            if row.updated_at is None:
                raise InputError("updated_at", "`updated_at` is missing.")
            pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
            known = present.get(pk) if pk is not None else None
            if pk is None or (known is not None and known.updated_at >= row.updated_at):
                continue
            if known is not None:
                # An editor that is open here must notice that its files were changed.
                put_fields(known, record, names=("files", "cursor", "updated_at"))
                known.revision = max(known.revision, row.revision) + 1
                known.save()
                continue
            row.learner, row.exercise_id = learner, pk
            row.save()
            present[pk] = row
