"""Warm-ups and what was named to be worked on, as records of an export; no sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

WARM_UPS, FOCUS = "warm-ups.jsonl", "focus.jsonl"


def collect_warm_ups(learner: Learner) -> Iterator[tuple[str, list[Record]]]:
    """(file, records) of each kind."""
    made = rows("warmups.WarmUp").filter(learner=learner).order_by("pk")
    yield WARM_UPS, [to_record(row) for row in made]
    named = rows("plan.Focus").filter(learner=learner).select_related("exercise").order_by("pk")
    yield (
        FOCUS,
        [{**to_record(row), "note": row.exercise.note, "part": row.exercise.part} for row in named],
    )
