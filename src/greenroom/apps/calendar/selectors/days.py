"""How many minutes each day has, and which are for rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import CalendarSettings, DayMinutes, DaysOff


def settings_of(learner: Learner) -> CalendarSettings:
    """The learner's settings; those of a new one are not stored before they change."""
    found = CalendarSettings.objects.filter(learner=learner).first()
    return found or CalendarSettings(learner=learner)


def minutes_by_day(learner: Learner, first: date, count: int, *, default: int) -> list[int]:
    """Minutes of `count` days from `first` on.

    A day's own minutes win; then a day off has none; then its weekday's minutes; then `default`.
    """
    chosen = chosen_minutes(learner, first, count)
    return [default if minutes is None else minutes for minutes in chosen]


def chosen_minutes(learner: Learner, first: date, count: int) -> list[int | None]:
    """As minutes_by_day, with None where nothing was said of a day."""
    last = first + timedelta(days=max(0, count - 1))
    own = DayMinutes.objects.filter(learner=learner, day__range=(first, last))
    minutes_of = dict(own.values_list("day", "minutes"))
    off = days_off(learner, first, last)
    week = settings_of(learner).weekday_minutes or [None] * 7
    found: list[int | None] = []
    for day in (first + timedelta(days=offset) for offset in range(count)):
        is_off = any(one.first <= day <= one.last for one in off)
        found.append(minutes_of.get(day, 0 if is_off else week[day.weekday()]))
    return found


def days_off(learner: Learner, first: date, last: date) -> Sequence[DaysOff]:
    """The stretches of days off that touch `first` to `last`."""
    return list(DaysOff.objects.filter(learner=learner, first__lte=last, last__gte=first))


def rest_days(learner: Learner, first: date, count: int) -> frozenset[date]:
    """Which of these days are meant for rest: off, or without minutes."""
    chosen = chosen_minutes(learner, first, count)
    days = (first + timedelta(days=offset) for offset in range(count))
    return frozenset(day for day, minutes in zip(days, chosen, strict=True) if minutes == 0)


def problems_a_day(learner: Learner) -> int:
    """How many coding problems the learner wants in each day's plan; 0: as the plan finds best."""
    return settings_of(learner).problems_a_day


def returns_weekly(learner: Learner) -> bool:
    """Whether each week's plan brings back topics that were not practised for a while."""
    return settings_of(learner).returns_weekly


def own_minutes(learner: Learner, day: date) -> int | None:
    """What was said of this very day; None: nothing."""
    row = DayMinutes.objects.filter(learner=learner, day=day).first()
    return row.minutes if row else None
