"""What the forecast wants of each day to come, as the calendar's blocks need it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.selectors.days import minutes_by_day
from greenroom.apps.calendar.services.events import EventSpec
from greenroom.apps.calendar.services.filling import DayPlan
from greenroom.apps.plan.models import Round, Target
from greenroom.apps.plan.selectors.outlook import Outlook
from greenroom.apps.plan.selectors.targets import current_targets, rounds_of
from greenroom.core.exercises import KINDS
from greenroom.core.planning import ForecastDay
from greenroom.core.planning.formats import FORMATS

# A plan seldom fills its minutes to the last one; blocks end at a round time.
ROUND_TO = 5
# Beside a day's leading topics nobody reads more.
MOST_TOPICS = 12


def day_plans(outlook: Outlook, days: Sequence[ForecastDay]) -> list[DayPlan]:
    """One for today and each day to come; today's minutes are those that are left."""
    default = outlook.target.minutes_a_day if outlook.target else outlook.minutes_a_day
    minutes = minutes_by_day(outlook.learner, outlook.today, len(days), default=default)
    return [
        DayPlan(
            outlook.today + timedelta(days=one.day_offset),
            _round_minutes(one, available, outlook.minutes_done if one.day_offset == 0 else 0.0),
            _by_kind(one),
            [
                (outlook.topics[index].pk, outlook.topics[index].title)
                for index in one.topics[:MOST_TOPICS]
            ],
        )
        for one, available in zip(days, minutes, strict=True)
    ]


def _by_kind(day: ForecastDay) -> dict[str, float]:
    """Minutes by kind: a shelf numbers kinds by their order, and cards also with -1."""
    ids = tuple(KINDS)
    found: dict[str, float] = {}
    for number, minutes in sorted(day.kinds.items()):
        kind = ids[number] if number >= 0 else "card"
        found[kind] = found.get(kind, 0.0) + minutes
    return found


def _round_minutes(day: ForecastDay, available: int, done: float) -> int:
    left = max(0, available - int(done))
    return min(left, ROUND_TO * ceil(day.minutes / ROUND_TO))


def interviews(learner: Learner, outlook: Outlook) -> list[EventSpec]:
    """The days to be ready for: each interview, and each of its rounds with a day of its own.

    A round is known by its place, as its row is written anew whenever the rounds are saved.
    """
    found = []
    for target in current_targets(learner, today=outlook.today):
        found.append(EventSpec(f"target:{target.pk}", f"Interview: {target}", target.date))
        found += [
            _round_event(target, one)
            for one in rounds_of(target)
            if one.date is not None and one.date != target.date
        ]
    return found


def _round_event(target: Target, one: Round) -> EventSpec:
    name = one.title or FORMATS.get(one.format, "Round")
    key = f"target:{target.pk}:round:{one.position}"
    return EventSpec(key, f"{name}: {target}", one.date or target.date, one.minutes)
