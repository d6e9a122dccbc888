import unittest
from fractions import Fraction

from moving_average import averages


class MovingAverageTest(unittest.TestCase):
    def test_it_is_lazy_and_exact(self):
        found = averages([1, 2, 4], 2)
        self.assertEqual(next(found), Fraction(3, 2))
        self.assertEqual(next(found), 3)
        with self.assertRaises(StopIteration):
            next(found)

    def test_a_window_without_numbers_is_refused(self):
        with self.assertRaises(ValueError) as err:
            list(averages([1], 0))
        self.assertEqual(type(err.exception), ValueError)
        self.assertEqual(err.exception.args[0], "the window holds at least one number")
