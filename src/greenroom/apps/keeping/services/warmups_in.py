"""Warm-ups and what was named to be worked on, from an export: each once."""

from __future__ import annotations

import math
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from greenroom.apps.keeping.services.export_files import ExportFiles, placed, text_of
from greenroom.apps.keeping.services.rows import new_row, put_fields, rows
from greenroom.apps.keeping.services.warmups_out import FOCUS, WARM_UPS
from greenroom.core.errors import InputError
from greenroom.core.readings import find_reading
from greenroom.core.warmups import LENGTHS_SECONDS

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

Exercises = Mapping[tuple[str, str], int]
_NUMBERS: Final = (
    "seconds", "span_seconds", "lead_in_seconds", "longest_silence_seconds", "talk_share",
    "words_per_minute",
)  # fmt: skip


def add_warm_ups(*, learner: Learner, files: ExportFiles, exercises: Exercises) -> None:
    """What is not here yet; of exercises that no longer exist, nothing is named."""
    known = set(rows("warmups.WarmUp").values_list("uuid", flat=True))
    for number, record in files.records(WARM_UPS, is_needed=False):
        with placed(WARM_UPS, number):
            row = _warm_up(record)
            if row.uuid not in known:
                row.learner = learner
                row.save()
                known.add(row.uuid)
    for number, record in files.records(FOCUS, is_needed=False):
        with placed(FOCUS, number):
            _add_focus(learner, record, exercises)


def _warm_up(record: Mapping[str, Any]) -> Any:
    row = new_row("warmups.WarmUp")
    put_fields(row, record)
    _need(record, "uuid", "kind", "aim_seconds", "confidence_before", "started_at")
    if not isinstance(row.uuid, uuid.UUID) or row.aim_seconds not in LENGTHS_SECONDS:
        raise InputError("aim_seconds", "This is no warm-up that this version knows.")
    if row.reading and find_reading(row.reading) is None:
        row.reading = ""
    told = (row.confidence_before, row.confidence_after)
    if any(one is not None and one > 100 for one in told):
        raise InputError("confidence_before", "A confidence lies between 0 and 100.")
    row.delivery = _delivery(row.delivery)
    return row


def _delivery(told: Mapping[str, Any]) -> dict[str, Any]:
    """How it was spoken, as far as this version reads it."""
    kept: dict[str, Any] = {name: told[name] for name in _NUMBERS if _is_number(told.get(name))}
    pauses = told.get("pauses", [])
    if not isinstance(pauses, list):
        raise InputError("delivery", "`delivery` is not whole.")
    for one in pauses:
        if not (isinstance(one, list) and len(one) == 2 and all(map(_is_number, one))):
            raise InputError("delivery", "`delivery` holds a pause that is none.")
    return {**kept, "pauses": pauses} if kept else {}


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) < 1e6  # type: ignore[arg-type]


def _add_focus(learner: Learner, record: dict[str, Any], exercises: Exercises) -> None:
    row = new_row("plan.Focus")
    put_fields(row, record)
    _need(record, "source", "from_day", "created_at")
    pk = exercises.get((text_of(record, "note"), text_of(record, "part")))
    is_here = rows("plan.Focus").filter(source=row.source, exercise_id=pk).exists()
    if pk is not None and not is_here:
        row.learner, row.exercise_id = learner, pk
        row.save()


def _need(record: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if record.get(name) in (None, ""):
            raise InputError(name, f"`{name}` is missing.")
