"""Reading what the calendar's forms send."""

from datetime import date

from django.http import Http404

from greenroom.apps.accounts.requests import whole_number
from greenroom.core.errors import InputError


def read_day(text: str, *, field: str = "day") -> date:
    """A date of the form 2026-12-24, of this century or the next. Raises InputError otherwise."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2199:
        raise InputError(
            field, f"{text[:40]!r} is no date. Write year, month, day, like 2026-12-24."
        )
    return day


def day_in_address(text: str) -> date:
    """The same of an address. Http404 otherwise."""
    try:
        return read_day(text)
    except InputError:
        raise Http404 from None


def read_time(text: str, *, field: str = "starts_at") -> int:
    """Minutes after midnight of "18:05", or of plain minutes. Raises InputError otherwise."""
    hours, colon, minutes = text.strip().partition(":")
    first, second = whole_number(hours), whole_number(minutes[:2])
    if first is not None and not colon:
        return first
    if first is None or second is None or first > 23 or second > 59:
        raise InputError(field, f"{text[:20]!r} is no time of day. Write one like 18:05.")
    return first * 60 + second


def read_minutes(text: str, *, field: str = "minutes") -> int:
    """Whole minutes. Raises InputError otherwise."""
    minutes = whole_number(text.strip())
    if minutes is None:
        raise InputError(field, f"{text[:20]!r} is no number of minutes. Write digits, like 25.")
    return minutes
