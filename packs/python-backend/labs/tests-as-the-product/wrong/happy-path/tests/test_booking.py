from datetime import datetime, timedelta

import pytest
from studio.booking import BadTime, Diary, Taken, TooMany, price_cents

NOW = datetime(2026, 3, 2, 7)  # a Monday
TUESDAY = datetime(2026, 3, 3)


@pytest.fixture
def diary():
    return Diary()


def test_book(diary):
    booking = diary.book("Blue", "Ada", TUESDAY.replace(hour=10), TUESDAY.replace(hour=12), now=NOW)
    assert booking.room == "Blue"
    assert booking.who == "Ada"
    assert booking.price_cents == 2600


def test_bad_minutes(diary):
    start = TUESDAY.replace(hour=10, minute=10)
    with pytest.raises(BadTime):
        diary.book("Blue", "Ada", start, start + timedelta(hours=1), now=NOW)


def test_too_long(diary):
    with pytest.raises(BadTime):
        diary.book("Blue", "Ada", TUESDAY.replace(hour=10), TUESDAY.replace(hour=17), now=NOW)


def test_too_early(diary):
    with pytest.raises(BadTime):
        diary.book("Blue", "Ada", TUESDAY.replace(hour=5), TUESDAY.replace(hour=6), now=NOW)


def test_past(diary):
    with pytest.raises(BadTime):
        diary.book(
            "Blue",
            "Ada",
            TUESDAY.replace(hour=10),
            TUESDAY.replace(hour=11),
            now=datetime(2027, 1, 1),
        )


def test_taken(diary):
    diary.book("Blue", "Ada", TUESDAY.replace(hour=10), TUESDAY.replace(hour=12), now=NOW)
    with pytest.raises(Taken):
        diary.book("Blue", "Ben", TUESDAY.replace(hour=11), TUESDAY.replace(hour=13), now=NOW)
    assert not diary.is_free("Blue", TUESDAY.replace(hour=11), TUESDAY.replace(hour=13))
    assert diary.is_free("Red", TUESDAY.replace(hour=11), TUESDAY.replace(hour=13))


def test_too_many(diary):
    for hour in (9, 12, 15):
        diary.book(
            "Blue", "Ada", TUESDAY.replace(hour=hour), TUESDAY.replace(hour=hour + 1), now=NOW
        )
    with pytest.raises(TooMany):
        diary.book("Blue", "Ada", TUESDAY.replace(hour=19), TUESDAY.replace(hour=20), now=NOW)


def test_prices():
    assert price_cents(TUESDAY.replace(hour=10), TUESDAY.replace(hour=11)) == 1300
    assert price_cents(TUESDAY.replace(hour=20), TUESDAY.replace(hour=21)) == 1850
    saturday = TUESDAY + timedelta(days=4)
    assert price_cents(saturday.replace(hour=10), saturday.replace(hour=11)) == 1850


def test_discounts():
    start = TUESDAY.replace(hour=10)
    assert price_cents(start, start + timedelta(hours=1), is_member=True) == 1170
    assert price_cents(start, start + timedelta(hours=3, minutes=30)) == 3868


def test_cancel(diary):
    booking = diary.book("Blue", "Ada", TUESDAY.replace(hour=10), TUESDAY.replace(hour=12), now=NOW)
    assert diary.cancel(booking.id, now=NOW) == 2600
    assert diary.is_free("Blue", booking.start, booking.end)


def test_cancel_late(diary):
    booking = diary.book("Blue", "Ada", TUESDAY.replace(hour=10), TUESDAY.replace(hour=12), now=NOW)
    assert diary.cancel(booking.id, now=TUESDAY.replace(hour=9)) == 1300
