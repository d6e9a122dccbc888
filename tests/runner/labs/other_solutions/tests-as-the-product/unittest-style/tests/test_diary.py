"""unittest, subTest, and bookings that only must not be refused."""

import unittest
from datetime import datetime

from studio.booking import BadTime, Diary, Taken, TooMany, price_cents

NOW = datetime(2030, 1, 7, 7)  # a Monday


def on(day, hour, minute=0):
    return datetime(2030, 1, 7 + day, hour, minute)


class DiaryTest(unittest.TestCase):
    def setUp(self):
        self.diary = Diary()

    def book(self, start, end, *, room="Blue", now=NOW):
        return self.diary.book(room, "Ada", start, end, now=now)

    def test_four_hours_from_opening(self):
        self.book(on(0, 8), on(0, 12))

    def test_the_last_half_hour(self):
        self.book(on(0, 21, 30), on(0, 22))

    def test_neighbours(self):
        self.book(on(0, 8), on(0, 9))
        self.book(on(0, 9), on(0, 10))

    def test_the_next_day(self):
        self.book(on(0, 8), on(0, 9))
        self.book(on(1, 8), on(1, 9))

    def test_right_now(self):
        self.book(on(0, 8), on(0, 9), now=on(0, 8))

    def test_another_room(self):
        self.book(on(0, 8), on(0, 9))
        self.book(on(0, 8), on(0, 9), room="Red")

    def test_around_another_one(self):
        self.book(on(0, 9), on(0, 10))
        with self.assertRaises(Taken):
            self.book(on(0, 8), on(0, 11))

    def test_off_the_grid(self):
        with self.assertRaises(BadTime):
            self.book(on(0, 8), on(0, 9, 10))

    def test_three_to_come(self):
        for day in range(3):
            self.book(on(day, 8), on(day, 9))
        self.assertRaises(TooMany, self.book, on(3, 8), on(3, 9))
        self.assertTrue(self.diary.is_free("Blue", on(3, 8), on(3, 9)))
        self.book(on(3, 8), on(3, 9), now=on(0, 9))

    def test_cancelled_a_day_before(self):
        booking = self.book(on(2, 8), on(2, 9))
        self.assertEqual(self.diary.cancel(booking.id, now=on(1, 8)), 1300)
        self.book(on(2, 8), on(2, 9))

    def test_prices(self):
        for start, end, is_member, cents in [
            (on(0, 18), on(0, 18, 30), False, 925),
            (on(0, 17, 30), on(0, 18, 30), False, 1575),
            (on(6, 9), on(6, 9, 30), False, 925),
            (on(0, 9), on(0, 12), True, 3315),
            (on(0, 18), on(0, 18, 30), True, 833),
        ]:
            with self.subTest(start=start, end=end):
                self.assertEqual(price_cents(start, end, is_member=is_member), cents)
