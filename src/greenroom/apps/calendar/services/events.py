"""Interviews and other days to be ready for, as the calendar shows and feeds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Event
from greenroom.apps.calendar.services.layout import DAY_MINUTES
from greenroom.apps.calendar.services.revision import note_change
from greenroom.core.errors import InputError

DEFAULT_MINUTES = 60


@dataclass(frozen=True, slots=True)
class EventSpec:
    """One event by its maker's key; `minutes` None leaves the length as it is."""

    key: str
    title: str
    day: date
    minutes: int | None = None


@transaction.atomic
def keep_events(*, learner: Learner, events: Sequence[EventSpec], now: datetime) -> None:
    """Make the learner's events these; one that is known keeps its UID and its hour."""
    rows = {row.key: row for row in Event.objects.filter(learner=learner)}
    changes = [_keep(learner, one, rows.pop(one.key, None), now) for one in events]
    if rows:
        Event.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    if rows or any(changes):
        note_change(learner)


def _keep(learner: Learner, spec: EventSpec, row: Event | None, now: datetime) -> bool:
    wanted = (spec.title[:200], spec.day, spec.minutes or (row.minutes if row else DEFAULT_MINUTES))
    if row is not None and (row.title, row.day, row.minutes) == wanted:
        return False
    title, day, minutes = wanted
    if row is None:
        row = Event(learner=learner, key=spec.key)
    else:
        row.sequence += (row.day, row.minutes) != (day, minutes)
    row.title, row.day, row.minutes, row.changed_at = title, day, minutes, now
    row.save()
    return True


@transaction.atomic
def set_time(
    *, learner: Learner, key: str, starts_at: int | None, minutes: int, now: datetime
) -> None:
    """Say when on its day an event begins (minutes after midnight; None: not known) and its length.

    Nothing happens for a key that is not in the calendar. Raises InputError for an impossible time.
    """
    if starts_at is not None and not 0 <= starts_at < DAY_MINUTES:
        raise InputError("starts_at", "A time of day is 00:00 to 23:59.")
    if not 1 <= minutes <= DAY_MINUTES:
        raise InputError("minutes", f"It takes 1 to {DAY_MINUTES} minutes.")
    row = Event.objects.filter(learner=learner, key=key).first()
    if row is None or (row.starts_at, row.minutes) == (starts_at, minutes):
        return
    row.starts_at, row.minutes, row.changed_at = starts_at, minutes, now
    row.sequence += 1
    row.save()
    note_change(learner)
