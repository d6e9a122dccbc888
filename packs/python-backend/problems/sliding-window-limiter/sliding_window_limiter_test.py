import unittest

from sliding_window_limiter import SlidingWindowLimiter


class SlidingWindowLimiterTest(unittest.TestCase):
    def test_requests_up_to_the_limit_pass(self):
        limiter = SlidingWindowLimiter(2, 10)
        self.assertEqual([limiter.allows("ada", now_s) for now_s in (0, 1, 2)], [True, True, False])

    def test_a_place_is_free_when_the_oldest_is_a_window_old(self):
        limiter = SlidingWindowLimiter(2, 10)
        answers = [limiter.allows("ada", now_s) for now_s in (0, 4, 9, 10)]
        self.assertEqual(answers, [True, True, False, True])

    def test_clients_have_windows_of_their_own(self):
        limiter = SlidingWindowLimiter(1, 10)
        self.assertTrue(limiter.allows("ada", 0))
        self.assertTrue(limiter.allows("ben", 0))
        self.assertFalse(limiter.allows("ada", 1))


if __name__ == "__main__":
    unittest.main()
