"""Calendars as other programs read them: RFC 5545, written by the library `icalendar`.

Moments are written in UTC. No event repeats, so each carries the offset of its own day: 18:00 stays
18:00 when the clocks change, and no description of a time zone can be out of date in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
PRODUCT: Final = "-//Greenroom//Interview practice//EN"
# Programs that poll ask about this often; a plan changes when somebody opens Greenroom.
REFRESH: Final = timedelta(hours=1)
# Controls are not allowed in a text, and neither can half of a surrogate pair be written.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event: from an aware moment on for some minutes, or the whole of a date.

    `uid` never changes; `sequence` counts changes of the time; `changed_at` (aware) is the last
    change of anything.
    """

    uid: str
    title: str
    start: datetime | date
    minutes: int
    changed_at: datetime
    sequence: int = 0
    is_busy: bool = True


def write_calendar(events: Iterable[CalendarEvent], *, name: str) -> bytes:
    """One VCALENDAR of these events, in their order; the same events give the same bytes."""
    # Only who fetches a calendar pays for it: 40 ms and 5 MB.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_component(event))
    written: bytes = calendar.to_ical()
    return written


def _component(event: CalendarEvent) -> Event:
    from icalendar import Event

    # In UTC before anything is added: wall time would lose or win an hour with the clocks.
    start = event.start.astimezone(UTC) if isinstance(event.start, datetime) else event.start
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed_at.astimezone(UTC))
    component.add("last-modified", event.changed_at.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("summary", _text(event.title))
    component.add("dtstart", start)
    component.add("dtend", start + _length(event))
    component.add("transp", "OPAQUE" if event.is_busy else "TRANSPARENT")
    component.add("class", "PRIVATE")
    return component


def _length(event: CalendarEvent) -> timedelta:
    is_moment = isinstance(event.start, datetime)
    return timedelta(minutes=event.minutes) if is_moment else timedelta(days=1)


def _text(text: str) -> str:
    """One line without controls."""
    return " ".join(_UNFIT.sub(" ", text).split()) or "Practice"
