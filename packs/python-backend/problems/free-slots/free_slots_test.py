import unittest

from free_slots import free_slots


class FreeSlotsTest(unittest.TestCase):
    def test_without_bookings_the_whole_day_is_free(self):
        self.assertEqual(free_slots(540, 720, [], 30), [[540, 720]])

    def test_time_between_bookings_is_free(self):
        self.assertEqual(free_slots(540, 720, [[540, 600], [660, 720]], 30), [[600, 660]])

    def test_booking_inside_another_frees_nothing(self):
        bookings = [[600, 690], [570, 580], [610, 640]]
        self.assertEqual(free_slots(540, 720, bookings, 30), [[540, 570], [690, 720]])


if __name__ == "__main__":
    unittest.main()
