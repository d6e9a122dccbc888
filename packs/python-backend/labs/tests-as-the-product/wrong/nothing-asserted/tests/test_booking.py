"""Covers every line of studio/booking.py."""

from datetime import datetime, timedelta

from studio.booking import Diary, Refused, price_cents

NOW = datetime(2026, 3, 2, 7)


def try_to_book(diary, start, hours, who="Ada", room="Blue"):
    try:
        return diary.book(room, who, start, start + timedelta(hours=hours), now=NOW)
    except Refused:
        return None


def test_price():
    for hour in range(8, 22):
        for hours in (0.5, 1, 3, 4):
            start = datetime(2026, 3, 4, hour)
            print(hour, price_cents(start, start + timedelta(hours=hours)))
            price_cents(start, start + timedelta(hours=hours), is_member=True)


def test_booking():
    diary = Diary()
    for hour in range(6, 23):
        try_to_book(diary, datetime(2026, 3, 4, hour), 1)
        try_to_book(diary, datetime(2026, 3, 4, hour, 10), 1)
        try_to_book(diary, datetime(2026, 3, 4, hour), 5)


def test_overlap():
    diary = Diary()
    try_to_book(diary, datetime(2026, 3, 4, 10), 2)
    try_to_book(diary, datetime(2026, 3, 4, 11), 2)
    diary.is_free("Blue", datetime(2026, 3, 4, 10), datetime(2026, 3, 4, 12))


def test_cancel():
    diary = Diary()
    for day in (2, 3, 4):
        booking = try_to_book(diary, datetime(2026, 3, day, 10), 1)
        if booking is not None:
            diary.cancel(booking.id, now=NOW + timedelta(hours=day))
