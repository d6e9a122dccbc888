import unittest

from idempotent_payments import Payments


class IdempotentPaymentsTest(unittest.TestCase):
    def setUp(self):
        self.payments = Payments({"acc-1": 10000}, 3600)
        self.first = self.payments.pay("ada", "k1", "acc-1", 4000, 0)

    def test_payment_is_taken_off(self):
        self.assertEqual(self.first, {"status": 201, "balance": 6000})

    def test_repeated_key_gets_the_first_answer_and_takes_nothing(self):
        again = self.payments.pay("ada", "k1", "acc-1", 4000, 5)
        self.assertEqual(again, {"status": 201, "balance": 6000, "replayed": True})
        self.assertEqual(self.payments.balance("acc-1"), 6000)

    def test_key_with_another_amount_is_refused(self):
        self.assertEqual(self.payments.pay("ada", "k1", "acc-1", 4500, 6), {"status": 422})

    def test_payment_above_the_balance_is_refused(self):
        self.assertEqual(self.payments.pay("ada", "k2", "acc-1", 9000, 7), {"status": 402})


if __name__ == "__main__":
    unittest.main()
