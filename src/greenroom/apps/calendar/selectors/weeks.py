"""A week of the calendar as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Block, Event
from greenroom.apps.calendar.selectors.blocks import blocks_between, events_from
from greenroom.apps.calendar.selectors.days import chosen_minutes
from greenroom.apps.calendar.selectors.pomodoros import Stretch, stretches_between
from greenroom.apps.practice.selectors.days import practised_by_day
from greenroom.core.exercises import KINDS

# The time grid of a week without blocks, and the room around blocks where they may be dragged.
FIRST_HOUR, LAST_HOUR = 16, 20
ROOM_HOURS = 3


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with the words for it."""

    block: Block
    day: date
    time: str
    ends: str
    what: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One column: what is planned, what was done."""

    day: date
    is_today: bool
    is_past: bool
    is_off: bool
    blocks: tuple[ShownBlock, ...]
    events: tuple[Event, ...]
    planned: int
    practised: float
    stretches: tuple[Stretch, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing is planned on it and nothing was done."""
        held = (*self.blocks, *self.events, *self.stretches)
        return not held and self.practised < 1

    @property
    def stretch_minutes(self) -> float:
        """Minutes by the clock."""
        return sum(one.minutes_run for one in self.stretches)


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """Seven days from a Monday, and what the learner gets ready for."""

    days: tuple[ShownDay, ...]
    hours: tuple[int, ...]
    ahead: tuple[Event, ...]
    today: date

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.days[0].day

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        """The Monday after."""
        return self.monday + timedelta(days=7)

    @property
    def has_today(self) -> bool:
        """Whether this is the present week."""
        return any(one.is_today for one in self.days)


def show_week(learner: Learner, day: date, *, now: datetime) -> ShownWeek:
    """The week around a day; eight queries, however much it holds."""
    today = learner.local_day(now)
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    blocks = blocks_between(learner, monday, sunday)
    events = events_from(learner, min(monday, today))
    stretches = stretches_between(learner, monday, sunday, now=now)
    practised = practised_by_day(learner, monday, sunday)
    chosen = chosen_minutes(learner, monday, 7)
    done = {one.pomodoro.block_id for one in stretches}
    days = tuple(
        _show_day(
            monday + timedelta(days=offset), today, blocks, events, stretches, practised, done,
            is_off=chosen[offset] == 0,
        )
        for offset in range(7)
    )  # fmt: skip
    ahead = tuple(one for one in events if one.day >= today)
    return ShownWeek(days, _hours(blocks), ahead, today)


def _show_day(
    day: date, today: date, blocks: Sequence[Block], events: Sequence[Event],
    stretches: Sequence[Stretch], practised: dict[date, float], done: set[int | None], *,
    is_off: bool,
) -> ShownDay:  # fmt: skip
    own = tuple(show_block(one, is_done=one.pk in done) for one in blocks if one.day == day)
    return ShownDay(
        day=day,
        is_today=day == today,
        is_past=day < today,
        is_off=is_off,
        blocks=own,
        events=tuple(one for one in events if one.day == day),
        planned=sum(one.block.minutes for one in own),
        practised=practised.get(day, 0.0),
        stretches=tuple(one for one in stretches if one.pomodoro.day == day),
    )


def show_block(block: Block, *, is_done: bool = False) -> ShownBlock:
    """A block with the words for it."""
    kinds = [KINDS[kind].noun + "s" for kind in block.kinds if kind in KINDS]
    return ShownBlock(
        block, block.day, time_text(block.starts_at), time_text(block.ends_at),
        ", ".join(kinds), is_done,
    )  # fmt: skip


def time_text(minute: int) -> str:
    """Minutes after midnight as "18:05"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _hours(blocks: Sequence[Block]) -> tuple[int, ...]:
    first = min([one.starts_at // 60 for one in blocks], default=FIRST_HOUR) - ROOM_HOURS
    last = max([-(-one.ends_at // 60) for one in blocks], default=LAST_HOUR) + ROOM_HOURS
    return tuple(range(max(0, first), min(24, last)))
