"""The calendar from an export. What is said here already stays; nothing is added twice.

A stretch is known by when it began, a pinned block by its uid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.calendar_out import (
    BLOCKS,
    FILES,
    WEEK,
    WEEK_FIELDS,
)
from greenroom.apps.keeping.services.export_files import ExportFiles, list_of, placed
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# By what a row is known; a row without these is none.
KEYS = {
    "calendar.CalendarSettings": (),
    "calendar.DayMinutes": ("day",),
    "calendar.DaysOff": ("first", "last"),
    "calendar.Block": ("uid",),
    "calendar.Pomodoro": ("started_at",),
}
# What else it cannot be without.
NEEDED = {
    "calendar.DayMinutes": ("minutes",),
    "calendar.Block": ("day", "starts_at", "minutes", "changed_at"),
    "calendar.Pomodoro": ("day", "minutes", "break_minutes"),
}
LIMITS = {
    "calendar.DayMinutes": lambda row: row.minutes <= 960,
    "calendar.Block": lambda row: row.minutes and row.starts_at + row.minutes <= 1440,
    "calendar.Pomodoro": lambda row: 1 <= row.minutes <= 180 and row.break_minutes <= 60,
}


def add_calendar(*, learner: Learner, files: ExportFiles, topics: Mapping[str, int]) -> None:
    """The usual week, days, days off, pinned blocks and stretches that are not here."""
    for name, label in FILES.items():
        for number, record in files.records(name, is_needed=False):
            with placed(name, number):
                _add(learner, name, label, record, topics)


def _add(
    learner: Learner, name: str, label: str, record: Record, topics: Mapping[str, int]
) -> None:
    row = new_row(label)
    put_fields(row, record, names=WEEK_FIELDS if name == WEEK else None)
    if name == WEEK:
        _check_week(row)
    if name == BLOCKS:
        row.topics = [topics[one] for one in list_of(record, "topics") if one in topics]
    for key in (*KEYS[label], *NEEDED.get(label, ())):
        if key not in record or getattr(row, key) is None:
            raise InputError(key, f"`{key}` is missing.")
    if label in LIMITS and not LIMITS[label](row):
        raise InputError("minutes", "Its minutes do not fit into a day.")
    known: dict[str, Any] = {key: getattr(row, key) for key in KEYS[label]}
    if label == "calendar.Block" and rows(label).filter(**known).exists():
        return
    if rows(label).filter(learner=learner, **known).exists():
        return
    row.learner = learner
    row.save()


def _check_week(row: Any) -> None:
    week = row.weekday_minutes
    fits = len(week) in (0, 7) and all(
        one is None or (type(one) is int and 0 <= one <= 960) for one in week
    )
    if not fits or not 0 <= row.starts_at < 1440 or not 10 <= row.block_minutes <= 180:
        raise InputError("weekday_minutes", "The usual week does not fit.")
