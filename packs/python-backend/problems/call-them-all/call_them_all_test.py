import unittest

from call_them_all import replay


class CallThemAllTest(unittest.TestCase):
    def test_results_come_in_the_order_of_the_calls(self):
        told = replay([[3, "slow"], [1, "fast"]], 2, 10)
        self.assertEqual(told["results"], [["ok", "slow"], ["ok", "fast"]])

    def test_failing_and_hanging_calls_disturb_no_other(self):
        told = replay([[1, {"raises": "ConnectionError"}], [99, "late"], [2, "fine"]], 3, 5)
        self.assertEqual(
            told["results"], [["failed", "ConnectionError"], ["timeout", None], ["ok", "fine"]]
        )

    def test_no_more_than_the_limit_are_under_way(self):
        told = replay([[1, "a"], [1, "b"], [1, "c"], [1, "d"]], 2, 10)
        self.assertEqual((told["most_at_once"], told["seconds"]), (2, 2.0))


if __name__ == "__main__":
    unittest.main()
