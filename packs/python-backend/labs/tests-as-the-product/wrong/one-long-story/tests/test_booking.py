from datetime import datetime

import pytest
from studio.booking import BadTime, Diary, Taken, TooMany, price_cents

NOW = datetime(2026, 3, 2, 7)  # a Monday
diary = Diary()
booked = {}


def on(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute)


def test_1_book():
    booked["first"] = diary.book("Blue", "Ada", on(3, 10), on(3, 12), now=NOW)
    assert booked["first"].price_cents == 2600


def test_2_overlaps_are_refused():
    for start, end in [(9, 11), (11, 13), (9, 13), (10, 12)]:
        with pytest.raises(Taken):
            diary.book("Blue", "Ben", on(3, start), on(3, end), now=NOW)


def test_3_neighbours_are_fine():
    diary.book("Blue", "Ben", on(3, 9), on(3, 10), now=NOW)
    diary.book("Blue", "Ben", on(3, 12), on(3, 13), now=NOW)
    diary.book("Red", "Ben", on(3, 10), on(3, 12), now=NOW)
    assert not diary.is_free("Blue", on(3, 9), on(3, 13))


def test_4_ada_may_have_three():
    diary.book("Blue", "Ada", on(4, 10), on(4, 14), now=NOW)
    diary.book("Blue", "Ada", on(5, 10), on(5, 12), now=NOW)
    with pytest.raises(TooMany):
        diary.book("Blue", "Ada", on(6, 10), on(6, 12), now=NOW)
    assert diary.is_free("Blue", on(6, 10), on(6, 12))


def test_5_yesterday_does_not_count():
    booked["later"] = diary.book("Blue", "Ada", on(6, 10), on(6, 12), now=on(3, 12))
    assert booked["later"].start == on(6, 10)


def test_6_cancel():
    assert diary.cancel(booked["later"].id, now=on(5, 10)) == 2600
    assert diary.is_free("Blue", on(6, 10), on(6, 12))
    assert diary.cancel(booked["first"].id, now=on(2, 11)) == 1300


def test_7_bad_times():
    for start, end in [
        (on(9, 10), on(9, 11, 10)),
        (on(9, 10, 10), on(9, 11)),
        (on(9, 7), on(9, 9)),
    ]:
        with pytest.raises(BadTime):
            diary.book("Blue", "Cy", start, end, now=NOW)


def test_8_prices():
    assert price_cents(on(3, 18), on(3, 18, 30)) == 925
    assert price_cents(on(3, 17), on(3, 19)) == 3150
    assert price_cents(on(8, 10), on(8, 11)) == 1850
    assert price_cents(on(3, 10), on(3, 13), is_member=True) == 3315
    assert price_cents(on(3, 18), on(3, 18, 30), is_member=True) == 833
