"""The plan lays its blocks into the days; what the learner pinned stays where it is.

A block keeps its row, and so its UID, as long as its day has a block in that place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Block, CalendarSettings, Event, Pomodoro
from greenroom.apps.calendar.selectors.days import settings_of
from greenroom.apps.calendar.services import layout
from greenroom.apps.calendar.services.revision import note_change

FREE_TITLE = "Practice"


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What the plan wants of one day: minutes from now on, by kind, and topics (id, title)."""

    day: date
    minutes: int
    kinds: Mapping[str, float]
    topics: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What one block is to hold."""

    title: str
    kinds: dict[str, float]
    topics: list[int]


@transaction.atomic
def fill_days(*, learner: Learner, plans: Sequence[DayPlan], now: datetime) -> None:
    """Bring the free blocks from today on to what the plan wants; days that are over lose theirs.

    Nothing is owed: a block that was missed is gone, and the plan of the days to come has already
    taken account of it. Pinned blocks stay, also those of days that are over.
    """
    today = learner.local_day(now)
    rows = _Rows(learner, today, now)
    for plan in plans:
        rows.fill(plan)
    planned = {plan.day for plan in plans}
    rows.gone += [one for one in rows.free if one.day < today or one.day not in planned]
    if rows.save():
        note_change(learner)


class _Rows:
    """The learner's blocks while they are laid anew."""

    def __init__(self, learner: Learner, today: date, now: datetime) -> None:
        self.learner, self.today, self.now = learner, today, now
        self.settings: CalendarSettings = settings_of(learner)
        local = now.astimezone(ZoneInfo(learner.timezone))
        # After midnight and before the day starts it is still yesterday: nothing fits any more.
        self.minute = local.hour * 60 + local.minute
        if local.date() != today:
            self.minute = layout.DAY_MINUTES if local.date() > today else 0
        used: set[int | None] = set(
            Pomodoro.objects.filter(learner=learner, day=today).values_list("block_id", flat=True)
        )
        blocks = list(Block.objects.filter(learner=learner).exclude(day__lt=today, is_pinned=True))
        self.fixed = [one for one in blocks if one.is_pinned or self._is_begun(one, used)]
        fixed = {one.pk for one in self.fixed}
        self.free = [one for one in blocks if one.pk not in fixed]
        timed = Event.objects.filter(learner=learner, day__gte=today).exclude(starts_at=None)
        self.events = list(timed.values_list("day", "starts_at", "minutes"))
        self.new: list[Block] = []
        self.changed: list[Block] = []
        self.gone: list[Block] = []

    def _is_begun(self, block: Block, used: set[int | None]) -> bool:
        if block.pk in used:
            return True
        return block.day == self.today and block.starts_at <= self.minute < block.ends_at

    def fill(self, plan: DayPlan) -> None:
        """One day's free blocks."""
        fixed = [one for one in self.fixed if one.day == plan.day]
        is_today = plan.day == self.today
        ahead = [one for one in fixed if not is_today or one.ends_at > self.minute]
        lengths = layout.split_minutes(
            plan.minutes - sum(one.minutes for one in ahead), longest=self.settings.block_minutes
        )
        busy = [(one.starts_at, one.ends_at) for one in fixed]
        busy += [
            (at, at + minutes)
            for day, at, minutes in self.events
            if day == plan.day and at is not None
        ]
        spans = layout.place_blocks(
            lengths,
            start=self.settings.starts_at,
            earliest=layout.round_up(self.minute) if is_today else 0,
            busy=busy,
        )
        rows = [one for one in self.free if one.day == plan.day]
        for number, (span, content) in enumerate(zip(spans, _contents(plan, spans), strict=True)):
            self._put(rows[number] if number < len(rows) else None, plan.day, span, content)
        self.gone += rows[len(spans) :]

    def _put(self, row: Block | None, day: date, span: layout.Span, content: Content) -> None:
        if row is None:
            row = Block(learner=self.learner, day=day, changed_at=self.now)
            self.new.append(row)
        elif (row.starts_at, row.ends_at) == span and _holds(row, content):
            return
        else:
            self.changed.append(row)
            row.sequence += (row.starts_at, row.ends_at) != span
            row.changed_at = self.now
        row.starts_at, row.minutes = span[0], span[1] - span[0]
        row.title, row.kinds, row.topics = content.title, content.kinds, content.topics

    def save(self) -> bool:
        """Write what differs; return whether anything did."""
        gone = {one.pk for one in self.gone}
        Block.objects.filter(pk__in=gone).delete() if gone else None
        Block.objects.bulk_create(self.new)
        fields = ["starts_at", "minutes", "title", "kinds", "topics", "sequence", "changed_at"]
        Block.objects.bulk_update(self.changed, fields, batch_size=100)
        return bool(gone or self.new or self.changed)


def _holds(row: Block, content: Content) -> bool:
    return (row.title, row.kinds, row.topics) == (content.title, content.kinds, content.topics)


def _contents(plan: DayPlan, spans: Sequence[layout.Span]) -> list[Content]:
    titles = dict(plan.topics)
    kinds = layout.share_kinds(plan.kinds, [last - first for first, last in spans])
    topics = layout.share_topics([pk for pk, _title in plan.topics], len(spans)) if spans else []
    return [
        Content((", ".join(titles[pk] for pk in ids) or FREE_TITLE)[:200], share, ids)
        for share, ids in zip(kinds, topics, strict=True)
    ]
