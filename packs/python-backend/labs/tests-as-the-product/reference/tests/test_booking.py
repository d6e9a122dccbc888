"""The rules of the diary, one by one. Times on each side of every limit, and the limit itself."""

from datetime import datetime, timedelta

import pytest
from studio.booking import BadTime, Booking, Diary, Refused, Taken, TooMany, price_cents

MONDAY = datetime(2026, 3, 2)  # 2026-03-07 is a Saturday
NOW = MONDAY.replace(hour=7)


def at(clock: str, *, day: int = 0) -> datetime:
    """The time of `clock` so many days after Monday."""
    hour, minute = clock.split(":")
    return MONDAY + timedelta(days=day, hours=int(hour), minutes=int(minute))


def book(
    diary: Diary,
    start: str,
    end: str,
    *,
    day: int = 0,
    room: str = "Blue",
    who: str = "Ada",
    now: datetime = NOW,
) -> Booking:
    return diary.book(room, who, at(start, day=day), at(end, day=day), now=now)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def ten_to_twelve(diary: Diary) -> Booking:
    return book(diary, "10:00", "12:00")


class TestTimes:
    @pytest.mark.parametrize(
        ("start", "end"),
        [("8:00", "8:30"), ("21:30", "22:00"), ("10:30", "14:30")],
    )
    def test_the_limits_themselves_are_allowed(self, diary: Diary, start: str, end: str) -> None:
        booking = book(diary, start, end)
        assert (booking.start, booking.end) == (at(start), at(end))

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("10:10", "11:00"),
            ("10:00", "11:10"),
            ("10:00", "10:00"),
            ("11:00", "10:00"),
            ("10:00", "14:30"),
            ("7:30", "9:00"),
            ("21:00", "22:30"),
            ("21:30", "24:30"),
        ],
    )
    def test_times_beyond_the_limits_are_refused(self, diary: Diary, start: str, end: str) -> None:
        with pytest.raises(BadTime):
            book(diary, start, end)

    def test_a_booking_may_begin_now_but_not_earlier(self, diary: Diary) -> None:
        assert book(diary, "10:00", "11:00", now=at("10:00")).start == at("10:00")
        with pytest.raises(BadTime):
            book(diary, "12:00", "13:00", now=at("12:00") + timedelta(seconds=1))


class TestOneBookingAtATime:
    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("10:00", "12:00"),
            ("9:30", "10:30"),
            ("11:30", "12:30"),
            ("10:30", "11:30"),
            ("9:30", "12:30"),
        ],
    )
    def test_no_two_bookings_overlap(
        self, diary: Diary, ten_to_twelve: Booking, start: str, end: str
    ) -> None:
        assert not diary.is_free("Blue", at(start), at(end))
        with pytest.raises(Taken):
            book(diary, start, end, who="Ben")

    @pytest.mark.parametrize(("start", "end"), [("9:00", "10:00"), ("12:00", "13:00")])
    def test_bookings_may_touch(
        self, diary: Diary, ten_to_twelve: Booking, start: str, end: str
    ) -> None:
        assert diary.is_free("Blue", at(start), at(end))
        assert book(diary, start, end, who="Ben").who == "Ben"

    def test_other_rooms_and_days_are_free(self, diary: Diary, ten_to_twelve: Booking) -> None:
        assert book(diary, "10:00", "12:00", room="Red", who="Ben").room == "Red"
        assert book(diary, "10:00", "12:00", day=1, who="Ben").start == at("10:00", day=1)


class TestPrice:
    @pytest.mark.parametrize(
        ("start", "end", "day", "cents"),
        [
            ("10:00", "10:30", 0, 650),
            ("17:00", "18:00", 4, 2 * 650),
            ("18:00", "18:30", 0, 925),
            ("17:00", "19:00", 0, 2 * 650 + 2 * 925),
            ("10:00", "10:30", 5, 925),
            ("10:00", "10:30", 6, 925),
            ("10:00", "10:30", 7, 650),
        ],
    )
    def test_each_half_hour_has_its_rate(self, start: str, end: str, day: int, cents: int) -> None:
        assert price_cents(at(start, day=day), at(end, day=day)) == cents

    @pytest.mark.parametrize(
        ("start", "end", "is_member", "cents"),
        [
            ("10:00", "12:30", False, 3250),
            ("10:00", "13:00", False, 3315),
            ("10:00", "12:30", True, 2925),
            ("10:00", "13:00", True, 3315),
            ("18:00", "18:30", True, 833),  # 832.5
            ("18:00", "19:00", True, 1665),  # rounded once: twice 832.5, not twice 833
        ],
    )
    def test_the_greater_discount_counts(
        self, start: str, end: str, is_member: bool, cents: int
    ) -> None:
        assert price_cents(at(start), at(end), is_member=is_member) == cents

    def test_a_booking_carries_its_price(self, diary: Diary) -> None:
        start, end = at("10:00"), at("11:00")
        assert diary.book("Blue", "Ada", start, end, now=NOW, is_member=True).price_cents == 1170


class TestUpcoming:
    @pytest.fixture
    def three(self, diary: Diary) -> list[Booking]:
        return [book(diary, "10:00", "12:00", day=day) for day in (0, 1, 2)]

    def test_a_fourth_is_refused_and_leaves_nothing(
        self, diary: Diary, three: list[Booking]
    ) -> None:
        with pytest.raises(TooMany):
            book(diary, "10:00", "12:00", day=3)
        assert diary.is_free("Blue", at("10:00", day=3), at("12:00", day=3))

    def test_others_may_still_book(self, diary: Diary, three: list[Booking]) -> None:
        assert book(diary, "10:00", "12:00", day=3, who="Ben").who == "Ben"

    def test_what_has_ended_does_not_count(self, diary: Diary, three: list[Booking]) -> None:
        with pytest.raises(TooMany):
            book(diary, "10:00", "12:00", day=3, now=at("11:59"))
        assert book(diary, "10:00", "12:00", day=3, now=at("12:00")).start == at("10:00", day=3)

    def test_what_was_cancelled_does_not_count(self, diary: Diary, three: list[Booking]) -> None:
        diary.cancel(three[1].id, now=NOW)
        assert book(diary, "10:00", "12:00", day=3).start == at("10:00", day=3)


class TestCancelling:
    @pytest.fixture
    def tuesday(self, diary: Diary) -> Booking:
        return diary.book("Blue", "Ada", at("18:00", day=1), at("18:30", day=1), now=NOW)

    @pytest.mark.parametrize(
        ("now", "cents"),
        [
            (at("18:00"), 925),
            (at("18:00") + timedelta(seconds=1), 462),
            (at("17:59", day=1), 462),
            (at("18:00", day=1), 0),
            (at("20:00", day=1), 0),
        ],
    )
    def test_what_comes_back(
        self, diary: Diary, tuesday: Booking, now: datetime, cents: int
    ) -> None:
        assert diary.cancel(tuesday.id, now=now) == cents

    def test_the_room_is_free_again(self, diary: Diary, tuesday: Booking) -> None:
        diary.cancel(tuesday.id, now=NOW)
        assert diary.is_free("Blue", tuesday.start, tuesday.end)

    def test_a_booking_that_has_begun_stands(self, diary: Diary, tuesday: Booking) -> None:
        diary.cancel(tuesday.id, now=tuesday.start)
        assert not diary.is_free("Blue", tuesday.start, tuesday.end)

    def test_nothing_is_cancelled_twice(self, diary: Diary, tuesday: Booking) -> None:
        diary.cancel(tuesday.id, now=NOW)
        with pytest.raises(KeyError):
            diary.cancel(tuesday.id, now=NOW)


@pytest.mark.parametrize("kind", [BadTime, Taken, TooMany])
def test_one_except_catches_every_refusal(kind: type[Exception]) -> None:
    assert issubclass(kind, Refused)
