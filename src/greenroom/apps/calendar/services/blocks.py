"""What the learner does with blocks: move, resize, pin, take away.

A day holds what its blocks hold: the minutes of a moved block leave its old day and come to the new
one, and the forecast counts them there.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Block, DayMinutes
from greenroom.apps.calendar.selectors.blocks import blocks_of_day
from greenroom.apps.calendar.services import layout
from greenroom.apps.calendar.services.revision import note_change
from greenroom.apps.practice.selectors.days import minutes_practised
from greenroom.core.errors import InputError

LONGEST_BLOCK = 8 * 60
FARTHEST = timedelta(days=3 * 365)


@transaction.atomic
def move_block(
    *, block: Block, day: date, starts_at: int, minutes: int, now: datetime, pinned: bool = True
) -> Block:
    """Put a block elsewhere or give it another length; from then on it is pinned, unless told not.

    Raises InputError for a day that is over or far off, and for times outside the day.
    """
    learner = block.learner
    _check(day, starts_at, minutes, today=learner.local_day(now))
    before = (block.day, block.starts_at, block.minutes)
    block.day, block.starts_at, block.minutes = day, starts_at, minutes
    if before != (day, starts_at, minutes):
        block.sequence += 1
    block.is_pinned = pinned
    block.changed_at = now
    block.save()
    for one in {before[0], day} if (before[0], before[2]) != (day, minutes) else ():
        _keep_minutes(learner, one, now)
    _make_room(block, now)
    note_change(learner)
    return block


@transaction.atomic
def pin_block(*, block: Block, pinned: bool, now: datetime) -> None:
    """Keep a block where it is when the plan changes, or hand it back to the plan."""
    block.is_pinned = pinned
    block.changed_at = now
    block.save(update_fields=["is_pinned", "changed_at"])


@transaction.atomic
def take_away(*, block: Block, now: datetime) -> None:
    """Remove a block and its minutes from its day."""
    learner, day = block.learner, block.day
    block.delete()
    _keep_minutes(learner, day, now)
    note_change(learner)


def _check(day: date, starts_at: int, minutes: int, *, today: date) -> None:
    if day < today:
        raise InputError("day", f"{day} is over. Choose today or a later day.")
    if day > today + FARTHEST:
        raise InputError("day", f"{day} is more than three years away. Is the year right?")
    if not layout.SHORTEST_BLOCK <= minutes <= LONGEST_BLOCK:
        raise InputError(
            "minutes", f"A block has {layout.SHORTEST_BLOCK} to {LONGEST_BLOCK} minutes."
        )
    if starts_at < 0 or starts_at + minutes > layout.DAY_MINUTES:
        raise InputError("starts_at", "A block begins and ends within its day.")


def _keep_minutes(learner: Learner, day: date, now: datetime) -> None:
    """The day's own minutes are from now on those of its blocks, and what it has seen already."""
    minutes = sum(one.minutes for one in blocks_of_day(learner, day))
    if day == learner.local_day(now):
        minutes += round(minutes_practised(learner, day=day))
    DayMinutes.objects.update_or_create(learner=learner, day=day, defaults={"minutes": minutes})


def _make_room(block: Block, now: datetime) -> None:
    """The plan's own blocks give way to one that was put upon them."""
    others = [one for one in blocks_of_day(block.learner, block.day) if one.pk != block.pk]
    busy = [(block.starts_at, block.ends_at)]
    busy += [(one.starts_at, one.ends_at) for one in others if one.is_pinned]
    for one in others:
        if not one.is_pinned:
            at = layout.free_at(one.starts_at, one.minutes, busy)
            at = layout.free_at(0, one.minutes, busy) if at is None else at
            if at is not None and at != one.starts_at:
                one.starts_at, one.sequence, one.changed_at = at, one.sequence + 1, now
                one.save(update_fields=["starts_at", "sequence", "changed_at"])
            busy.append((one.starts_at, one.ends_at))
