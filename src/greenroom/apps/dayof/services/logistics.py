"""Where, when and with whom: written down as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.services.events import DEFAULT_MINUTES, keep_events, set_time
from greenroom.apps.dayof.models import Logistics, Pin
from greenroom.apps.dayof.selectors.interviews import logistics_of, starts_at
from greenroom.apps.dayof.selectors.sheet import MOST_PINS, safe_address
from greenroom.apps.dayof.services.texts import lines, one_line
from greenroom.apps.library.selectors.snippets import get_snippet
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.blocks import interviews
from greenroom.apps.plan.selectors.outlook import load_outlook
from greenroom.apps.plan.selectors.targets import current_targets, rounds_of
from greenroom.core.errors import InputError

SHORT_FIELDS = {"format": 300, "place": 300, "wear": 300, "contact": 300}
LONG_FIELDS = ("directions", "people", "materials", "questions")
LONGEST_TEXT = 4_000
MOST_MINUTES = 24 * 60
# Twenty minutes to find the door, and to be early.
USUAL_BUFFER_MINUTES = 20


@transaction.atomic
def save_logistics(*, target: Target, given: Mapping[str, str], now: datetime) -> Logistics:
    """Write everything anew; what is not given is not known.

    Raises InputError naming the first field that cannot be used; nothing was written then.
    """
    fields: dict[str, object] = {
        name: one_line(name, given.get(name, ""), longest=longest)
        for name, longest in SHORT_FIELDS.items()
    }
    fields |= {name: lines(name, given.get(name, ""), longest=LONGEST_TEXT) for name in LONG_FIELDS}
    fields["starts_at"] = _time(given.get("starts_at", ""))
    fields["timezone"] = _zone(given.get("timezone", ""))
    fields["link"] = _link(given.get("link", ""))
    for name in ("travel_minutes", "buffer_minutes"):
        fields[name] = _minutes(name, given.get(name, ""))
    saved, _ = Logistics.objects.update_or_create(
        target=target, defaults={**fields, "updated_at": now}
    )
    _tell_calendar(target, saved, now)
    return saved


def tell_calendar_again(*, learner: Learner, now: datetime) -> None:
    """Let the calendar know all hours anew: an interview stays when its learner's clock moves."""
    for target in current_targets(learner, today=learner.local_day(now)):
        known = logistics_of(target)
        if known is not None:
            _tell_calendar(target, known, now)


def _tell_calendar(target: Target, saved: Logistics, now: datetime) -> None:
    """Let the calendar and its feed know the hour, by the learner's clock.

    Where that is another day there, the calendar shows the day without an hour.
    """
    learner = target.learner
    start = starts_at(target, saved)
    own = start.astimezone(ZoneInfo(learner.timezone)) if start else None
    minute = own.hour * 60 + own.minute if own and own.date() == target.date else None
    lengths = [one.minutes or 0 for one in rounds_of(target) if one.date in (None, target.date)]
    keep_events(
        learner=learner, events=interviews(learner, load_outlook(learner, now=now)), now=now
    )
    set_time(
        learner=learner, key=f"target:{target.pk}", starts_at=minute,
        minutes=min(sum(lengths) or DEFAULT_MINUTES, MOST_MINUTES), now=now,
    )  # fmt: skip


def pin_snippet(*, target: Target, snippet_id: int) -> Pin:
    """Have a snippet on the sheet. Http404 for somebody else's; InputError when it is full."""
    snippet = get_snippet(target.learner, snippet_id)
    known = target.pins.filter(snippet=snippet).first()
    if known is not None:
        return known
    if target.pins.count() >= MOST_PINS:
        raise InputError(
            "snippet", f"The sheet has room for {MOST_PINS} snippets. Unpin one first."
        )
    return Pin.objects.create(target=target, snippet=snippet)


def unpin(*, pin: Pin) -> None:
    """Take a snippet off the sheet."""
    pin.delete()


def _time(text: str) -> time | None:
    clean = text.strip()
    if not clean:
        return None
    try:
        found = time.fromisoformat(clean.zfill(5) if len(clean) == 4 else clean)
    except ValueError:
        raise InputError("starts_at", "Write a time like 14:30, or leave it empty.") from None
    if found.tzinfo is not None:
        raise InputError("starts_at", "Write the time alone; its zone stands beside it.")
    return found.replace(second=0, microsecond=0)


def _zone(text: str) -> str:
    clean = text.strip()
    if clean and clean not in available_timezones():
        raise InputError(
            "timezone", f"{clean[:40]!r} is no time zone. Write one like Europe/Berlin."
        )
    return ZoneInfo(clean).key if clean else ""


def _link(text: str) -> str:
    """An address for the web, a telephone number or a mail address; Greenroom follows no other."""
    clean = one_line("link", text, longest=500)
    if not clean:
        return ""
    is_bare = clean[0].isalnum() and "." in clean and not set(clean) & set(":@")
    if is_bare and not safe_address(clean):
        clean = f"https://{clean}"
    is_whole = " " not in clean or safe_address(clean).startswith("tel:")
    if not (safe_address(clean) and is_whole):
        raise InputError(
            "link",
            "Write an address that begins with https://, a telephone number or a mail address.",
        )
    return clean


def _minutes(field: str, text: str) -> int | None:
    clean = text.strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) <= 4 and int(clean) <= MOST_MINUTES):
        raise InputError(field, f"Write whole minutes, 0 to {MOST_MINUTES}, or leave it empty.")
    return int(clean)
