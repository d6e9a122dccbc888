"""Where a Pomodoro's clock stands, and what was done in its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.shortcuts import get_object_or_404

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Pomodoro
from greenroom.apps.practice.selectors.days import Done, answered_between

# Whoever comes back later than this does not want to hear of the stretch before.
REMEMBERED = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Clock:
    """A Pomodoro at one moment. `state`: running, paused, stopped, over.

    left_ms: of the stretch, 0 to its whole length. ends_at: when it ends or ended. break_left_ms:
    of the break that follows a stretch run to its end.
    """

    state: str
    left_ms: int
    ends_at: datetime
    break_left_ms: int = 0


def clock_of(pomodoro: Pomodoro, *, now: datetime) -> Clock:
    """Where the clock stands; a clock of the computer that jumped back never adds minutes."""
    length = timedelta(minutes=pomodoro.minutes)
    pauses = timedelta(milliseconds=pomodoro.paused_ms)
    seen = pomodoro.stopped_at or pomodoro.paused_at or now
    used = min(max(seen - pomodoro.started_at - pauses, timedelta(0)), length)
    left = round((length - used).total_seconds() * 1000)
    ends_at = pomodoro.started_at + length + pauses
    if pomodoro.stopped_at is not None:
        return Clock("stopped", left, pomodoro.stopped_at)
    if pomodoro.paused_at is not None and left:
        return Clock("paused", left, max(now, pomodoro.started_at) + length - used)
    if left:
        return Clock("running", left, ends_at)
    break_ends = ends_at + timedelta(minutes=pomodoro.break_minutes)
    rest = max((break_ends - max(now, ends_at)).total_seconds(), 0.0)
    return Clock("over", 0, ends_at, round(rest * 1000))


def get_pomodoro(learner: Learner, pomodoro_id: int) -> Pomodoro:
    """The learner's Pomodoro. Http404 for anybody else's."""
    return get_object_or_404(Pomodoro, learner=learner, pk=pomodoro_id)


def latest_pomodoro(learner: Learner, *, now: datetime) -> Pomodoro | None:
    """The one that runs, is paused or has just ended; None where nothing is to be told of any."""
    found = Pomodoro.objects.filter(learner=learner).order_by("-pk").first()
    if found is None:
        return None
    clock = clock_of(found, now=now)
    is_old = clock.ends_at < now - REMEMBERED and clock.state in ("stopped", "over")
    return None if is_old else found


def running_pomodoro(learner: Learner, *, now: datetime) -> Pomodoro | None:
    """The one that runs or is paused."""
    found = latest_pomodoro(learner, now=now)
    if found is None or clock_of(found, now=now).state in ("stopped", "over"):
        return None
    return found


@dataclass(frozen=True, slots=True)
class Stretch:
    """A Pomodoro with what was answered from its start to its end, pauses included."""

    pomodoro: Pomodoro
    clock: Clock
    done: Done

    @property
    def minutes_run(self) -> float:
        """How long it ran, without pauses."""
        return self.pomodoro.minutes - self.clock.left_ms / 60_000

    @property
    def left_text(self) -> str:
        """What is left of it, as "24:59"."""
        return _text(self.clock.left_ms)

    @property
    def break_text(self) -> str:
        """What is left of its break."""
        return _text(self.clock.break_left_ms)

    @property
    def said(self) -> str:
        """What was done, in words."""
        number = self.done.exercises
        answered = f"{number} exercise{'' if number == 1 else 's'} answered"
        return f"{self.minutes_run:.0f} minutes: {answered if number else 'time well spent'}."


def _text(left_ms: int) -> str:
    minutes, seconds = divmod(-(-left_ms // 1000), 60)
    return f"{minutes}:{seconds:02}"


def stretches_between(learner: Learner, first: date, last: date, *, now: datetime) -> list[Stretch]:
    """All of some days, with what was done in each; two queries."""
    rows = Pomodoro.objects.filter(learner=learner, day__range=(first, last))
    return with_done(learner, list(rows), now=now)


def with_done(learner: Learner, rows: Sequence[Pomodoro], *, now: datetime) -> list[Stretch]:
    """Each with what was answered in its time."""
    clocks = [clock_of(row, now=now) for row in rows]
    spans = [(row.started_at, _end(clock, now)) for row, clock in zip(rows, clocks, strict=True)]
    done = answered_between(learner, spans)
    return [Stretch(*one) for one in zip(rows, clocks, done, strict=True)]


def _end(clock: Clock, now: datetime) -> datetime:
    return now if clock.state in ("running", "paused") else clock.ends_at
