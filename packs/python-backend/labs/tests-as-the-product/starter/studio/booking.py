"""Rehearsal rooms by the half hour: who may have one, what it costs, what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

HALF_HOUR = timedelta(minutes=30)
SHORTEST, LONGEST = HALF_HOUR, timedelta(hours=4)
OPENS, CLOSES = time(8), time(22)
EVENING = time(18)
DAY_CENTS, EVENING_CENTS = 650, 925
LONG = timedelta(hours=3)
UPCOMING_LIMIT = 3
NOTICE = timedelta(hours=24)


class Refused(Exception):
    """The studio says no; the subclass says why."""


class BadTime(Refused):
    """The times of a booking break rule 1."""


class Taken(Refused):
    """Somebody has the room then."""


class TooMany(Refused):
    """The person holds as many upcoming bookings as they may."""


@dataclass(frozen=True)
class Booking:
    id: int  # no other booking of the diary has it; nothing else is promised
    room: str
    who: str
    start: datetime
    end: datetime
    price_cents: int


def price_cents(start: datetime, end: datetime, *, is_member: bool = False) -> int:
    """What a booking at times that rule 1 allows costs in cents (rules 3 and 4)."""
    total = 0
    begins = start
    while begins < end:
        is_dear = begins.weekday() >= 5 or begins.time() >= EVENING
        total += EVENING_CENTS if is_dear else DAY_CENTS
        begins += HALF_HOUR
    percent = 10 if is_member else 0
    if end - start >= LONG:
        percent = max(percent, 15)
    exact = Decimal(total) * (100 - percent) / 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


class Diary:
    """The bookings of all rooms. All times are the studio's own, without a time zone."""

    def __init__(self) -> None:
        self._bookings: dict[int, Booking] = {}
        self._last_id = 0

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
        """Book the room and return the booking. Raises BadTime, Taken or TooMany."""
        _check_times(start, end, now)
        if not self.is_free(room, start, end):
            raise Taken(f"{room} is taken then")
        upcoming = [one for one in self._bookings.values() if one.who == who and one.end > now]
        if len(upcoming) >= UPCOMING_LIMIT:
            raise TooMany(f"{who} has {len(upcoming)} bookings to come")
        self._last_id += 1
        price = price_cents(start, end, is_member=is_member)
        booking = Booking(self._last_id, room, who, start, end, price)
        self._bookings[booking.id] = booking
        return booking

    def cancel(self, booking_id: int, *, now: datetime) -> int:
        """End a booking and return the cents that are paid back (rule 6).

        Raises KeyError for an id that is not booked, or no longer.
        """
        booking = self._bookings[booking_id]
        if now >= booking.start:
            return 0
        del self._bookings[booking_id]
        if booking.start - now >= NOTICE:
            return booking.price_cents
        return booking.price_cents // 2

    def is_free(self, room: str, start: datetime, end: datetime) -> bool:
        """Whether nobody has the room at any moment between the two times (rule 2)."""
        return not any(
            one.room == room and one.start < end and start < one.end
            for one in self._bookings.values()
        )


def _check_times(start: datetime, end: datetime, now: datetime) -> None:
    if any(one.minute % 30 or one.second or one.microsecond for one in (start, end)):
        raise BadTime("a booking begins and ends on the full or the half hour")
    if not SHORTEST <= end - start <= LONGEST:
        raise BadTime("a booking takes between half an hour and four hours")
    if start.date() != end.date() or start.time() < OPENS or end.time() > CLOSES:
        raise BadTime("the studio is open from 8:00 to 22:00")
    if start < now:
        raise BadTime("a booking cannot begin in the past")
