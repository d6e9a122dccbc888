"""The calendar as records of an export: the usual week, days, pinned blocks, Pomodoros.

The plan lays its own blocks again, and events follow from targets. The feed's address is left out:
whoever reads an export should not be able to read on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

WEEK, DAYS, OFF, BLOCKS, POMODOROS = (
    "calendar-week.jsonl", "calendar-days.jsonl", "calendar-off.jsonl", "calendar-blocks.jsonl",
    "pomodoros.jsonl",
)  # fmt: skip
FILES = {
    WEEK: "calendar.CalendarSettings",
    DAYS: "calendar.DayMinutes",
    OFF: "calendar.DaysOff",
    BLOCKS: "calendar.Block",
    POMODOROS: "calendar.Pomodoro",
}
WEEK_FIELDS = (
    "weekday_minutes", "starts_at", "block_minutes", "problems_a_day", "returns_weekly",
)  # fmt: skip


def collect_calendar(learner: Learner) -> Iterator[tuple[str, list[Record]]]:
    """(file, records) of each kind."""
    idents = dict(rows("library.Topic").values_list("pk", "ident"))
    for name, label in FILES.items():
        found = rows(label).filter(learner=learner).order_by("pk")
        if name == BLOCKS:
            found = found.filter(is_pinned=True)
        yield name, [_record(name, to_record(row), idents) for row in found]


def _record(name: str, record: Record, idents: dict[int, str]) -> Record:
    if name == WEEK:
        return {field: record[field] for field in WEEK_FIELDS}
    if name == BLOCKS:
        record["topics"] = [idents[pk] for pk in record["topics"] if pk in idents]
    return record
