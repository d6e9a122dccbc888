import unittest

from did_you_mean import suggest


class DidYouMeanTest(unittest.TestCase):
    def test_nearest_names_come_first(self):
        known = ["TIMEOUT_S", "RETRIES", "TIMEOUT_MS", "HOST"]
        self.assertEqual(suggest("TIEMOUT_S", known, 3), ["TIMEOUT_S", "TIMEOUT_MS"])

    def test_names_too_far_away_are_not_suggested(self):
        self.assertEqual(suggest("PORT", ["DATABASE_URL"], 2), [])

    def test_ties_are_in_alphabetical_order(self):
        self.assertEqual(suggest("HOSE", ["NOSE", "HOST", "HOME"], 1), ["HOME", "HOST", "NOSE"])


if __name__ == "__main__":
    unittest.main()
