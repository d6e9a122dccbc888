"""The rules once more, as a model that Hypothesis compares with."""

from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from studio.booking import BadTime, Diary, Refused, Taken, price_cents

NOW = datetime(2031, 2, 3, 7)  # a Monday
CLOSES = 44  # half hours after midnight
starts, lengths = st.integers(16, CLOSES - 1), st.integers(1, 8)


def at(slot, day=1):
    return datetime(2031, 2, 3) + timedelta(days=day, minutes=30 * slot)


@given(starts, lengths, starts, lengths)
@example(20, 2, 22, 2)
@example(22, 2, 20, 2)
@example(22, 2, 20, 6)
@example(16, 8, 36, 8)
def test_one_at_a_time(first, first_length, second, second_length):
    if max(first + first_length, second + second_length) > CLOSES:
        return
    diary = Diary()
    diary.book("Blue", "Ada", at(first), at(first + first_length), now=NOW)
    start, end = at(second), at(second + second_length)
    assert diary.is_free("Red", start, end)
    if set(range(first, first + first_length)) & set(range(second, second + second_length)):
        with pytest.raises(Taken):
            diary.book("Blue", "Ben", start, end, now=NOW)
    else:
        booking = diary.book("Blue", "Ben", start, end, now=NOW)
        assert booking.price_cents == price_cents(start, end)


@given(starts, lengths, st.booleans(), st.integers(0, 6))
@example(36, 1, True, 0)
@example(34, 4, False, 0)
@example(20, 2, False, 6)
@example(20, 6, True, 0)
def test_price(start, length, is_member, day):
    if start + length > CLOSES:
        return
    slots = range(start, start + length)
    full = sum(925 if at(slot, day).weekday() > 4 or slot >= 36 else 650 for slot in slots)
    percent = 85 if length >= 6 else 90 if is_member else 100
    price = price_cents(at(start, day), at(start + length, day), is_member=is_member)
    assert price == (full * percent + 50) // 100


@pytest.mark.parametrize(("hours", "cents"), [(24, 1300), (23, 650), (0, 0)])
def test_cancel(diary, hours, cents):
    booking = diary.book("Blue", "Ada", at(20, 2), at(22, 2), now=NOW)
    assert diary.cancel(booking.id, now=booking.start - timedelta(hours=hours)) == cents
    assert diary.is_free("Blue", booking.start, booking.end) == (cents > 0)


def test_the_end_is_on_the_grid(diary):
    with pytest.raises(BadTime):
        diary.book("Blue", "Ada", at(20), at(22) + timedelta(minutes=1), now=NOW)


def test_three_to_come(diary):
    for slot in (20, 30, 40):
        diary.book("Blue", "Ada", at(slot), at(slot + 1), now=NOW)
    with pytest.raises(Refused):
        diary.book("Blue", "Ada", at(43), at(44), now=NOW)
    assert diary.is_free("Blue", at(43), at(44))
    diary.book("Blue", "Ada", at(42), at(43), now=at(21))
