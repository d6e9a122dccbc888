"""The same rules, written by somebody else. Every test that is right passes here, too."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from typing import NamedTuple


class Refused(Exception):
    pass


class BadTime(Refused):
    pass


class Taken(Refused):
    pass


class TooMany(Refused):
    pass


class Booking(NamedTuple):
    price_cents: int
    who: str
    room: str
    start: datetime
    end: datetime
    id: int


def price_cents(start: datetime, end: datetime, *, is_member: bool = False) -> int:
    slots = int((end - start) / timedelta(minutes=30))
    if start.isoweekday() in {6, 7}:
        cheap = 0
    else:
        six = start.replace(hour=18, minute=0)
        cheap = min(max(int((six - start) / timedelta(minutes=30)), 0), slots)
    full = 650 * cheap + 925 * (slots - cheap)
    share = Fraction(85, 100) if slots >= 6 else Fraction(90, 100) if is_member else Fraction(1)
    return int(full * share + Fraction(1, 2))


class Diary:
    def __init__(self) -> None:
        self._rooms: dict[str, list[Booking]] = {}
        self._next = 700

    def book(
        self,
        room: str,
        who: str,
        start: datetime,
        end: datetime,
        *,
        now: datetime,
        is_member: bool = False,
    ) -> Booking:
        coming = sum(
            1 for day in self._rooms.values() for one in day if one.who == who and one.end > now
        )
        if coming > 2:
            raise TooMany
        if now > start or _opening_minutes(start, end) is None:
            raise BadTime
        if not self.is_free(room, start, end):
            raise Taken
        cost = price_cents(start, end, is_member=is_member)
        self._next -= 1
        made = Booking(cost, who, room, start, end, self._next)
        self._rooms.setdefault(room, []).append(made)
        return made

    def cancel(self, booking_id: int, *, now: datetime) -> int:
        for held in self._rooms.values():
            for place, one in enumerate(held):
                if one.id == booking_id:
                    ahead = one.start - now
                    if ahead <= timedelta(0):
                        return 0
                    held.pop(place)
                    return one.price_cents // (1 if ahead >= timedelta(days=1) else 2)
        raise KeyError(booking_id)

    def is_free(self, room: str, start: datetime, end: datetime) -> bool:
        return all(one.end <= start or end <= one.start for one in self._rooms.get(room, []))


def _opening_minutes(start: datetime, end: datetime) -> range | None:
    midnight = datetime.combine(start.date(), datetime.min.time())
    first, last = ((one - midnight) / timedelta(minutes=1) for one in (start, end))
    if first % 30 or last % 30:
        return None
    if first < 8 * 60 or last > 22 * 60 or not 30 <= last - first <= 240:
        return None
    return range(int(first), int(last))
