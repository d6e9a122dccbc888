import unittest

from explain_the_deposit import explain_deposit


class ExplainTheDepositTest(unittest.TestCase):
    def test_two_invoices_add_up(self):
        self.assertEqual(explain_deposit([1000, 2000, 3000], 5000), [1, 2])

    def test_no_two_invoices_add_up(self):
        self.assertIsNone(explain_deposit([1000, 2000, 3000], 9000))

    def test_earliest_later_invoice_is_taken(self):
        self.assertEqual(explain_deposit([2000, 5350, 1000, 5350, 6350], 7350), [0, 1])


if __name__ == "__main__":
    unittest.main()
