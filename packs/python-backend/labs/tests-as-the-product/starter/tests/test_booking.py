from datetime import datetime

from studio.booking import Diary

NOW = datetime(2026, 3, 2, 9, 0)  # a Monday


def test_a_booking_says_what_was_booked() -> None:
    booking = Diary().book(
        "Blue", "Ada", datetime(2026, 3, 4, 10), datetime(2026, 3, 4, 12), now=NOW
    )
    assert booking.room == "Blue"
    assert booking.price_cents == 2600
