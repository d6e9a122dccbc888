import unittest

import pytest

from tide_table import higher, is_spring_tide


class TideTableTest(unittest.TestCase):
    @pytest.mark.task(taskno=1)
    def test_higher(self):
        data = [((1, 2), 2), ((5, 3), 5), ((-1, -4), -1)]
        for variant, ((first, second), result) in enumerate(data, 1):
            with self.subTest(f"variation #{variant}", first=first, second=second, result=result):
                self.assertEqual(higher(first, second), result, msg=f"Expected {result}.")

    @pytest.mark.task(taskno=2)
    def test_is_spring_tide(self):
        for moon, result in [("new", True), ("full", True), ("half", False)]:
            with self.subTest(moon=moon):
                self.assertEqual(is_spring_tide(moon), result)
