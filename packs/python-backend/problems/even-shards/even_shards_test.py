import unittest

from even_shards import smallest_peak


class EvenShardsTest(unittest.TestCase):
    def test_two_workers_share_five_files(self):
        self.assertEqual(smallest_peak([7, 2, 5, 10, 8], 2), 18)

    def test_one_worker_has_everything(self):
        self.assertEqual(smallest_peak([7, 2, 5], 1), 14)

    def test_largest_file_is_the_least_peak(self):
        self.assertEqual(smallest_peak([1, 9, 1], 3), 9)


if __name__ == "__main__":
    unittest.main()
