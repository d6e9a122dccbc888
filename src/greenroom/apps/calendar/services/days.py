"""The learner's week: minutes by weekday, days off, a day's own minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import CalendarSettings, DayMinutes, DaysOff
from greenroom.apps.calendar.services.layout import DAY_MINUTES
from greenroom.core.errors import InputError

MOST_MINUTES = 16 * 60
MOST_DAYS_OFF = 366
MOST_PROBLEMS = 10
BLOCK_LENGTHS = (10, 180)


@dataclass(frozen=True, slots=True)
class Week:
    """What the settings page says; weekdays Monday first, None: as many as the target says."""

    weekday_minutes: Sequence[int | None]
    starts_at: int
    block_minutes: int
    problems_a_day: int
    returns_weekly: bool


def save_week(*, learner: Learner, week: Week) -> None:
    """Save the usual week. Raises InputError naming the field that cannot be used."""
    for minutes in week.weekday_minutes:
        if minutes is not None:
            check_minutes("weekday_minutes", minutes)
    if not 0 <= week.starts_at < DAY_MINUTES:
        raise InputError("starts_at", "Write a time of day, like 18:00.")
    if not BLOCK_LENGTHS[0] <= week.block_minutes <= BLOCK_LENGTHS[1]:
        raise InputError("block_minutes", "A block is at most 10 to 180 minutes long.")
    if not 0 <= week.problems_a_day <= MOST_PROBLEMS:
        raise InputError("problems_a_day", f"0 to {MOST_PROBLEMS} problems a day.")
    said = [*week.weekday_minutes]
    CalendarSettings.objects.update_or_create(
        learner=learner,
        defaults={
            "weekday_minutes": said if any(one is not None for one in said) else [],
            "starts_at": week.starts_at,
            "block_minutes": week.block_minutes,
            "problems_a_day": week.problems_a_day,
            "returns_weekly": week.returns_weekly,
        },
    )


@transaction.atomic
def set_day_minutes(*, learner: Learner, day: date, minutes: int | None) -> None:
    """Give a day its own minutes (0: a day off); None: as its weekday again."""
    if minutes is None:
        DayMinutes.objects.filter(learner=learner, day=day).delete()
        return
    check_minutes("minutes", minutes)
    DayMinutes.objects.update_or_create(learner=learner, day=day, defaults={"minutes": minutes})


def add_days_off(*, learner: Learner, first: date, last: date, name: str, now: datetime) -> DaysOff:
    """Days without practice, `first` to `last`; own minutes given to them before are forgotten.

    Raises InputError when they end before they begin, are over, or are more than a year.
    """
    if last < first:
        raise InputError("last", "The last day off lies before the first.")
    if last < learner.local_day(now):
        raise InputError("last", f"{last} is over. Choose today or a later day.")
    if last - first >= timedelta(days=MOST_DAYS_OFF) or first.year > 2200:
        raise InputError("last", "At most a year at once.")
    clean = " ".join(name.replace("\x00", "").split())[:80]
    with transaction.atomic():
        DayMinutes.objects.filter(learner=learner, day__range=(first, last)).delete()
        return DaysOff.objects.create(learner=learner, first=first, last=last, name=clean)


def remove_days_off(*, days_off: DaysOff) -> None:
    """Practise on these days after all."""
    days_off.delete()


def check_minutes(field: str, minutes: int) -> None:
    """Raises InputError outside of 0 to MOST_MINUTES."""
    if not 0 <= minutes <= MOST_MINUTES:
        raise InputError(field, f"Write minutes from 0 to {MOST_MINUTES}.")
