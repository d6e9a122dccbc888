"""The eve of an interview: whether it is one, how late it is, and what the next return holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import EveHabit
from greenroom.apps.dayof.selectors.interviews import NextDay, expected_start, is_over, next_day
from greenroom.apps.dayof.selectors.standing import outlook_for
from greenroom.apps.practice.selectors.sittings import (
    count_items,
    sittings_of_day,
    unfinished_sitting,
)
from greenroom.core.planning.eve import (
    RETURN_MINUTES,
    RETURN_MINUTES_ON_THE_DAY,
    Eve,
    choose_return,
)

if TYPE_CHECKING:
    from greenroom.apps.practice.models import Sitting

EVE_SITTING = "eve"
SECONDS_A_DAY = 86_400
SECONDS_AN_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class EveNow:
    """What the eve's page shows. `hour`: since midnight of the learner's day; 25.5 is 1:30."""

    day: NextDay
    today: date
    starts_at: datetime
    hour: float
    habit: EveHabit
    is_over: bool

    @property
    def is_eve(self) -> bool:
        """The interview is tomorrow."""
        return self.day.is_eve(self.today)

    @property
    def is_on_the_day(self) -> bool:
        """The interview is today."""
        return self.day.is_today(self.today)

    @property
    def allows_new(self) -> bool:
        """Only on the eve, and only early: on the day itself nothing new is asked."""
        return self.is_eve and self.hour < self.habit.nothing_new_from

    @property
    def is_late(self) -> bool:
        """It is so late on the eve that sleep is worth more."""
        return self.is_eve and self.hour >= self.habit.enough_from

    @property
    def is_stopped(self) -> bool:
        """The learner said that it is enough for today."""
        return self.habit.stopped_on == self.today

    @property
    def is_open(self) -> bool:
        """A return may be begun now."""
        is_near = self.is_eve or self.is_on_the_day
        return is_near and not (self.is_late or self.is_stopped or self.is_over)

    @property
    def minutes(self) -> float:
        """How long a return may be."""
        return RETURN_MINUTES_ON_THE_DAY if self.is_on_the_day else RETURN_MINUTES


@dataclass(frozen=True, slots=True)
class DoneReturn:
    """A return that was begun today."""

    sitting: Sitting
    done: int
    left: int


def habit_of(learner: Learner) -> EveHabit:
    """The learner's hours, or those that everybody begins with."""
    return EveHabit.objects.filter(learner=learner).first() or EveHabit(learner=learner)


def eve_now(learner: Learner, *, now: datetime) -> EveNow | None:
    """Where the learner stands before the next interview; None without one to come."""
    today = learner.local_day(now)
    day = next_day(learner, today=today)
    if day is None:
        return None
    is_last_day = day.on == day.target.date
    return EveNow(
        day=day,
        today=today,
        starts_at=expected_start(day),
        hour=_hour_of(learner, today, now),
        habit=habit_of(learner),
        is_over=is_last_day and is_over(day.target, now=now),
    )


def next_return(eve: EveNow, *, now: datetime) -> Eve:
    """The worst and weightiest that fit into one return now."""
    outlook = outlook_for(eve.day.target, now=now)
    days_left = max(0.0, (eve.starts_at - now).total_seconds() / SECONDS_A_DAY)
    return choose_return(
        outlook.loaded.shelf,
        outlook.weights,
        minutes=eve.minutes,
        days_left=days_left,
        allows_new=eve.allows_new,
    )


def open_return(learner: Learner, *, today: date) -> Sitting | None:
    """A return that was begun today and has something left."""
    return unfinished_sitting(learner, day=today, kind=EVE_SITTING)


def returns_of(learner: Learner, *, today: date) -> list[DoneReturn]:
    """Today's returns, the first first."""
    rows = sittings_of_day(learner, day=today, kind=EVE_SITTING)
    return [DoneReturn(one, *count_items(one.pk)) for one in rows]


def _hour_of(learner: Learner, today: date, now: datetime) -> float:
    """Hours since midnight of the learner's day, by the clock on the wall."""
    local = now.astimezone(ZoneInfo(learner.timezone)).replace(tzinfo=None)
    return (local - datetime.combine(today, time())).total_seconds() / SECONDS_AN_HOUR
