"""The learner's calendar for other programs: blocks to come, interviews, nothing private beside."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.models import Block, CalendarSettings, Event
from greenroom.apps.calendar.selectors.blocks import blocks_between, events_from
from greenroom.formats.icalendar import CalendarEvent, write_calendar

NAME = "Greenroom"
# A block of last week is of no use to anybody; yesterday's may still be on a screen.
SHOWN_BACK = timedelta(days=1)
FARTHEST = timedelta(days=3 * 366)
# Some learners' feeds, each some 30 KB: whoever polls without an ETag costs one query.
_KEPT = 8


def digest_of(token: str) -> str:
    """What a feed is looked up by: how long that takes tells nothing of any token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def find_feed(token: str) -> CalendarSettings | None:
    """Whose feed this is; one query, None for a token that is not in use."""
    digest = digest_of(token)
    found = CalendarSettings.objects.select_related("learner").filter(feed_digest=digest).first()
    if found is None or not secrets.compare_digest(
        found.feed_token.encode(), token.encode("utf-8", "replace")
    ):
        return None
    return found


def feeding_learners() -> list[Learner]:
    """Those whose feed may be polled."""
    rows = CalendarSettings.objects.exclude(feed_digest=None).select_related("learner")
    return [one.learner for one in rows]


def etag_of(settings: CalendarSettings, *, now: datetime) -> str:
    """The feed's version: it changes with its blocks and events, the day, and the zone."""
    learner = settings.learner
    parts = [learner.pk, settings.revision, learner.local_day(now), learner.timezone]
    return f'"{digest_of("/".join(map(str, [*parts, settings.zone_changes])))[:32]}"'


def feed_of(settings: CalendarSettings, *, now: datetime) -> bytes:
    """The feed as a file; the same version is written once."""
    return _feed(_Key(settings, settings.learner.local_day(now), etag_of(settings, now=now)))


class _Key:
    """A version of a feed, known by its ETag alone."""

    def __init__(self, settings: CalendarSettings, today: date, etag: str) -> None:
        self.settings, self.today, self.etag = settings, today, etag

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.etag == self.etag

    def __hash__(self) -> int:
        return hash(self.etag)


@lru_cache(maxsize=_KEPT)
def _feed(key: _Key) -> bytes:
    settings, first = key.settings, key.today - SHOWN_BACK
    learner = settings.learner
    blocks = blocks_between(learner, first, key.today + FARTHEST)
    events = [_interview(one, settings) for one in events_from(learner, first)]
    return write_calendar([*events, *(_block(one, settings) for one in blocks)], name=NAME)


def _block(block: Block, settings: CalendarSettings) -> CalendarEvent:
    return CalendarEvent(
        uid=f"{block.uid}@greenroom",
        title=block.title,
        start=moment_of(settings.learner, block.day, block.starts_at),
        minutes=block.minutes,
        changed_at=_changed(block, settings),
        sequence=block.sequence + settings.zone_changes,
    )


def _interview(event: Event, settings: CalendarSettings) -> CalendarEvent:
    at = event.starts_at
    return CalendarEvent(
        uid=f"{event.uid}@greenroom",
        title=event.title,
        start=event.day if at is None else moment_of(settings.learner, event.day, at),
        minutes=event.minutes,
        changed_at=_changed(event, settings),
        sequence=event.sequence + settings.zone_changes,
    )


def moment_of(learner: Learner, day: date, minute: int) -> datetime:
    """A wall time of the learner as an aware moment."""
    hours, minutes = divmod(minute, 60)
    zone = ZoneInfo(learner.timezone)
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone)


def _changed(row: Block | Event, settings: CalendarSettings) -> datetime:
    return max(row.changed_at, settings.zone_changed_at or row.changed_at)
