"""Pomodoros: a clock that the server keeps, so that neither a reload nor a closed lid stops it.

Only moments are stored; what is left is told from them whenever somebody asks.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Pomodoro
from greenroom.apps.calendar.selectors.pomodoros import clock_of, running_pomodoro
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.calendar.models import Block

LONGEST = 180
LONGEST_BREAK = 60


def check_lengths(minutes: int, break_minutes: int) -> None:
    """Raises InputError for a stretch or a break that is too short or too long."""
    if not 1 <= minutes <= LONGEST:
        raise InputError("minutes", f"A stretch takes 1 to {LONGEST} minutes.")
    if not 0 <= break_minutes <= LONGEST_BREAK:
        raise InputError("break_minutes", f"A break takes 0 to {LONGEST_BREAK} minutes.")


@transaction.atomic
def begin_pomodoro(
    *, learner: Learner, minutes: int, break_minutes: int, block: Block | None,
    sitting_id: int | None, title: str, now: datetime,
) -> Pomodoro:  # fmt: skip
    """Start one; another that still runs is stopped, as nobody does two things at once."""
    check_lengths(minutes, break_minutes)
    running = running_pomodoro(learner, now=now)
    if running is not None:
        stop_pomodoro(pomodoro=running, now=now)
    return Pomodoro.objects.create(
        learner=learner, minutes=minutes, break_minutes=break_minutes, block=block,
        sitting_id=sitting_id, title=title, day=learner.local_day(now), started_at=now,
    )  # fmt: skip


def pause_pomodoro(*, pomodoro: Pomodoro, now: datetime) -> None:
    """Hold the clock; nothing happens to one that does not run."""
    if clock_of(pomodoro, now=now).state == "running":
        pomodoro.paused_at = max(now, pomodoro.started_at)
        pomodoro.save(update_fields=["paused_at"])


def resume_pomodoro(*, pomodoro: Pomodoro, now: datetime) -> None:
    """Let it go on; nothing happens to one that is not paused."""
    if pomodoro.paused_at is None or pomodoro.stopped_at is not None:
        return
    paused = max(now - pomodoro.paused_at, timedelta(0))
    pomodoro.paused_ms += round(paused.total_seconds() * 1000)
    pomodoro.paused_at = None
    pomodoro.save(update_fields=["paused_at", "paused_ms"])


def stop_pomodoro(*, pomodoro: Pomodoro, now: datetime) -> None:
    """End it before its time; what was done in it counts."""
    if clock_of(pomodoro, now=now).state in ("running", "paused"):
        pomodoro.stopped_at = max(now, pomodoro.started_at)
        pomodoro.save(update_fields=["stopped_at"])
