"""The interview that comes next, and those that were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import Debrief, Logistics
from greenroom.apps.plan.selectors.targets import current_targets, rounds_of, targets_behind
from greenroom.core.planning.formats import FORMATS

if TYPE_CHECKING:
    from greenroom.apps.plan.models import Target

# Where no time is known, recall is told for the middle of a morning.
USUAL_START = time(10, 0)


@dataclass(frozen=True, slots=True)
class NextDay:
    """The nearest day on which something is asked: the interview's own, or that of a round."""

    target: Target
    on: date
    title: str

    def is_eve(self, today: date) -> bool:
        """It is tomorrow."""
        return self.on == today + timedelta(days=1)

    def is_today(self, today: date) -> bool:
        """It is today."""
        return self.on == today


def next_day(learner: Learner, *, today: date) -> NextDay | None:
    """The nearest day of the current targets and their rounds; None without one."""
    days = [
        day for target in current_targets(learner, today=today) for day in _days_of(target, today)
    ]
    return min(days, key=lambda one: one.on, default=None)


def _days_of(target: Target, today: date) -> list[NextDay]:
    rounds = [one for one in rounds_of(target) if one.date and today <= one.date < target.date]
    early = [
        NextDay(target, one.date, f"{target}: {FORMATS.get(str(one), one)}")
        for one in rounds
        if one.date
    ]
    return [*early, NextDay(target, target.date, str(target))]


def round_titles(target: Target) -> list[str]:
    """What its rounds are called, by their days."""
    return [one.title or FORMATS.get(one.format, one.format) for one in rounds_of(target)]


def logistics_of(target: Target) -> Logistics | None:
    """What is known of where and when; None where nothing was written down yet."""
    return Logistics.objects.filter(target=target).first()


def starts_at(target: Target, logistics: Logistics | None) -> datetime | None:
    """The aware moment at which the interview begins, in its own time zone; None if not known.

    A time that the clocks leave out is taken as what they show instead.
    """
    if logistics is None or logistics.starts_at is None:
        return None
    zone = ZoneInfo(logistics.timezone or target.learner.timezone)
    local = datetime.combine(target.date, logistics.starts_at, tzinfo=zone)
    return local.astimezone(ZoneInfo("UTC")).astimezone(zone)


def leave_by(target: Target, logistics: Logistics | None) -> datetime | None:
    """When to leave: the start less the way and the buffer; None without a start or a way."""
    start = starts_at(target, logistics)
    if start is None or logistics is None or logistics.travel_minutes is None:
        return None
    minutes = logistics.travel_minutes + (logistics.buffer_minutes or 0)
    # In UTC, as clocks may change between leaving and arriving.
    return (start.astimezone(ZoneInfo("UTC")) - timedelta(minutes=minutes)).astimezone(start.tzinfo)


def expected_start(day: NextDay) -> datetime:
    """When it begins as far as one knows: for a round of another day, and without a time, 10:00."""
    if day.on == day.target.date:
        known = starts_at(day.target, logistics_of(day.target))
        if known is not None:
            return known
    zone = ZoneInfo(day.target.learner.timezone)
    return datetime.combine(day.on, USUAL_START, tzinfo=zone)


def debrief_of(target: Target) -> Debrief | None:
    """How it went; None where nothing was written down yet."""
    return Debrief.objects.filter(target=target).first()


def is_over(target: Target, *, now: datetime) -> bool:
    """Its day is past, or its time has begun."""
    today = target.learner.local_day(now)
    if target.date != today:
        return target.date < today
    start = starts_at(target, logistics_of(target))
    return start is not None and start <= now


def to_look_back_on(learner: Learner, *, now: datetime) -> list[Target]:
    """Interviews that are over and of which nothing was written down, the latest first."""
    today = learner.local_day(now)
    held = [*targets_behind(learner, today=today), *current_targets(learner, today=today)]
    over = [one for one in held if is_over(one, now=now)]
    known = set(Debrief.objects.filter(target__in=over).values_list("target_id", flat=True))
    return [one for one in over if one.pk not in known]
