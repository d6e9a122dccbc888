import unittest

from retry_schedule import Dice, Policy, retry_waits

PATIENT = Policy(attempts=10, base_ms=100, cap_ms=1000, budget_ms=60_000)


class RetryScheduleTest(unittest.TestCase):
    def test_a_call_that_works_at_once_waits_for_nothing(self):
        self.assertEqual(retry_waits([(200, None)], PATIENT, Dice([])), ([], "done"))

    def test_ceilings_double_and_retry_after_is_honoured(self):
        outcomes = [(0, None), (503, None), (429, 2), (200, None)]
        waits = retry_waits(outcomes, PATIENT, Dice([0.5, 0.5, 0.5]))
        self.assertEqual(waits, ([50, 100, 2000], "done"))

    def test_what_is_refused_is_not_tried_again(self):
        self.assertEqual(retry_waits([(404, None)], PATIENT, Dice([])), ([], "refused"))


if __name__ == "__main__":
    unittest.main()
