import unittest

from warm_greeting import greet


class WarmGreetingTest(unittest.TestCase):
    def test_without_a_name_it_greets_you(self):
        self.assertEqual(greet(), "Warm greetings to you!")

    def test_a_name_is_greeted(self):
        self.assertEqual(greet("Ada"), "Warm greetings to Ada!")

    def test_names_are_kept_as_they_are(self):
        self.assertEqual(greet("ß"), "Warm greetings to ß!")
