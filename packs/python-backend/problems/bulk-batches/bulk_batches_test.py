import unittest

from bulk_batches import Source, batches


class BulkBatchesTest(unittest.TestCase):
    def test_batches_keep_within_both_limits(self):
        rows = iter(["aa", "bbb", "c", "dddd"])
        self.assertEqual(
            list(batches(rows, 10, 5)), [(["aa", "bbb"], False), (["c", "dddd"], True)]
        )

    def test_without_rows_nothing_is_yielded(self):
        self.assertEqual(list(batches(iter([]), 10, 5)), [])

    def test_one_row_is_read_ahead(self):
        source = Source(["a", "b", "c", "d", "e"])
        self.assertEqual(next(iter(batches(source, 2, 100))), (["a", "b"], False))
        self.assertEqual(source.read, 3)


if __name__ == "__main__":
    unittest.main()
