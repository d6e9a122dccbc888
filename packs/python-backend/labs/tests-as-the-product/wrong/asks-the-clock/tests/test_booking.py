from datetime import datetime, timedelta

import pytest
from studio.booking import BadTime, Diary, Taken, TooMany, price_cents

TODAY = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
TOMORROW = TODAY + timedelta(days=1)


def at(hour, minute=0, day=TOMORROW):
    return day.replace(hour=hour, minute=minute)


def following(weekday):
    """The next Monday (0) to Sunday (6) after tomorrow."""
    day = TOMORROW + timedelta(days=1)
    while day.weekday() != weekday:
        day += timedelta(days=1)
    return day


@pytest.fixture
def diary():
    return Diary()


def book(diary, start, end, who="Ada", room="Blue", now=None):
    return diary.book(room, who, start, end, now=now or datetime.now())


def test_the_price_is_kept(diary):
    assert book(diary, at(10), at(12)).price_cents == 2600


@pytest.mark.parametrize(
    ("start", "end", "is_member", "cents"),
    [
        (at(18), at(18, 30), False, 925),
        (at(17), at(19), False, 3150),
        (at(10), at(13), False, 3315),
        (at(10), at(13), True, 3315),
        (at(18), at(18, 30), True, 833),
        (at(10, day=following(5)), at(11, day=following(5)), False, 1850),
        (at(10, day=following(6)), at(11, day=following(6)), False, 1850),
    ],
)
def test_prices(start, end, is_member, cents):
    assert price_cents(start, end, is_member=is_member) == cents


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (at(10, 10), at(11)),
        (at(10), at(11, 10)),
        (at(10), at(14, 30)),
        (at(7), at(9)),
        (at(21), at(22, 30)),
    ],
)
def test_bad_times(diary, start, end):
    with pytest.raises(BadTime):
        book(diary, start, end)


def test_limits(diary):
    assert book(diary, at(8), at(12)).start == at(8)
    assert book(diary, at(18), at(22)).end == at(22)


def test_an_hour_ago_is_too_late(diary):
    start = datetime.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    with pytest.raises(BadTime):
        book(diary, start, start + timedelta(hours=2))


@pytest.mark.parametrize(("start", "end"), [(9, 11), (11, 13), (9, 13), (10, 12)])
def test_taken(diary, start, end):
    book(diary, at(10), at(12))
    with pytest.raises(Taken):
        book(diary, at(start), at(end), who="Ben")


def test_free(diary):
    book(diary, at(10), at(12))
    assert diary.is_free("Blue", at(9), at(10))
    assert diary.is_free("Blue", at(12), at(13))
    assert diary.is_free("Red", at(10), at(12))


def test_limit_of_a_person(diary):
    for hour in (10, 12, 14):
        book(diary, at(hour), at(hour + 1))
    with pytest.raises(TooMany):
        book(diary, at(16), at(17))
    assert diary.is_free("Blue", at(16), at(17))
    assert book(diary, at(16), at(17), now=at(14)).who == "Ada"


@pytest.mark.parametrize(("hours", "cents"), [(24, 2600), (23, 1300), (0, 0)])
def test_cancel(diary, hours, cents):
    booking = book(
        diary, at(10, day=TODAY + timedelta(days=2)), at(12, day=TODAY + timedelta(days=2))
    )
    assert diary.cancel(booking.id, now=booking.start - timedelta(hours=hours)) == cents
    assert diary.is_free("Blue", booking.start, booking.end) is (cents > 0)
