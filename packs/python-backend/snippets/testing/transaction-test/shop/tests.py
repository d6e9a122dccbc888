"""Copy this: the tests are the snippet."""

from django.core import mail
from django.test import TestCase, TransactionTestCase
from shop.models import Order
from shop.orders import OutOfStock, place_order


class PlaceOrderTests(TestCase):
    """Rolled back after each test; nothing is ever committed."""

    def test_the_mail_is_sent_after_the_commit(self) -> None:
        with self.captureOnCommitCallbacks(execute=True) as callbacks:
            place_order("ada@example.com", pieces=2)
            self.assertEqual(mail.outbox, [])  # not before
        self.assertEqual(len(callbacks), 1)
        self.assertEqual(mail.outbox[0].to, ["ada@example.com"])

    def test_an_order_that_fails_sends_nothing(self) -> None:
        with self.captureOnCommitCallbacks(execute=True) as callbacks:
            with self.assertRaises(OutOfStock):
                place_order("ada@example.com", pieces=101)
        self.assertEqual(callbacks, [])
        self.assertEqual(mail.outbox, [])
        self.assertFalse(Order.objects.exists())


class PlaceOrderCommits(TransactionTestCase):
    """Really commits; for what depends on the commit itself."""

    def test_the_mail_is_sent_by_the_commit(self) -> None:
        place_order("ada@example.com", pieces=100)
        self.assertEqual([one.subject for one in mail.outbox], ["Order 1"])
