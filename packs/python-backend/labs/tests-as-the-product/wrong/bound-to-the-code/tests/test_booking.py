from datetime import datetime, timedelta

import pytest
from studio import booking as module
from studio.booking import BadTime, Diary, Taken, TooMany, price_cents

NOW = datetime(2026, 3, 2, 7)  # a Monday


def on(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute)


@pytest.fixture
def diary():
    diary = Diary()
    diary.book("Blue", "Ada", on(3, 10), on(3, 12), now=NOW)
    return diary


def test_a_booking_is_stored(diary):
    assert list(diary._bookings) == [1]
    assert diary._last_id == 1
    assert diary._bookings[1].price_cents == 2600


def test_the_day_is_cut_into_half_hours(monkeypatch):
    monkeypatch.setattr(module, "DAY_CENTS", 1)
    monkeypatch.setattr(module, "EVENING_CENTS", 100)
    assert price_cents(on(3, 17), on(3, 19)) == 202


@pytest.mark.parametrize(
    ("start", "end", "is_member", "cents"),
    [
        (on(3, 18), on(3, 18, 30), False, 925),
        (on(8, 10), on(8, 11), False, 1850),
        (on(3, 10), on(3, 13), True, 3315),
        (on(3, 18), on(3, 18, 30), True, 833),
    ],
)
def test_prices(start, end, is_member, cents):
    assert price_cents(start, end, is_member=is_member) == cents


@pytest.mark.parametrize(
    ("start", "end"), [(on(3, 10), on(3, 11, 10)), (on(3, 7, 30), on(3, 9)), (on(3, 13), on(3, 18))]
)
def test_times_are_checked(start, end):
    with pytest.raises(BadTime):
        module._check_times(start, end, NOW)


def test_four_hours_are_fine():
    assert module._check_times(on(3, 13), on(3, 17), NOW) is None


@pytest.mark.parametrize(("start", "end"), [(9, 11), (11, 13), (9, 13)])
def test_taken(diary, start, end):
    with pytest.raises(Taken, match="^Blue is taken then$"):
        diary.book("Blue", "Ben", on(3, start), on(3, end), now=NOW)
    assert len(diary._bookings) == 1


def test_touching_and_other_rooms(diary):
    assert diary.book("Blue", "Ben", on(3, 9), on(3, 10), now=NOW).id == 2
    assert diary.book("Blue", "Ben", on(3, 12), on(3, 13), now=NOW).id == 3
    assert diary.book("Red", "Ben", on(3, 10), on(3, 12), now=NOW).id == 4


def test_limit(diary):
    diary.book("Blue", "Ada", on(4, 10), on(4, 12), now=NOW)
    diary.book("Blue", "Ada", on(5, 10), on(5, 12), now=NOW)
    with pytest.raises(TooMany, match="Ada has 3 bookings to come"):
        diary.book("Blue", "Ada", on(6, 10), on(6, 12), now=NOW)
    assert len(diary._bookings) == 3
    assert diary.book("Blue", "Ada", on(6, 10), on(6, 12), now=on(3, 12)).id == 4


@pytest.mark.parametrize(
    ("before", "cents"),
    [(timedelta(hours=24), 2600), (timedelta(hours=23), 1300), (timedelta(0), 0)],
)
def test_cancel(diary, before, cents):
    assert diary.cancel(1, now=on(3, 10) - before) == cents
    assert (1 in diary._bookings) is (cents == 0)
