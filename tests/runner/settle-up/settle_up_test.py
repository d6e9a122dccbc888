import unittest

from settle_up import settle


class SettleUpTest(unittest.TestCase):
    def test_balances_add_up(self):
        self.assertEqual(settle([1, 2, 3]), [1, 3, 6])  # noqa: PT009


if __name__ == "__main__":
    unittest.main()
