import unittest

from rolling_peak import rolling_peaks


class RollingPeakTest(unittest.TestCase):
    def test_peak_of_the_last_samples(self):
        self.assertEqual(rolling_peaks([1, 3, 2, 0, 5], 3), [1, 3, 3, 3, 5])

    def test_peak_leaves_with_its_sample(self):
        self.assertEqual(rolling_peaks([9, 1, 2, 3], 2), [9, 9, 2, 3])

    def test_failed_measurements_have_no_number(self):
        self.assertEqual(rolling_peaks([4, -1, None, 2, None, None], 2), [4, 4, -1, 2, 2, None])


if __name__ == "__main__":
    unittest.main()
