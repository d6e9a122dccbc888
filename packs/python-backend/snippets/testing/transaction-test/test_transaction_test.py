import unittest
from collections.abc import Callable
from unittest import mock

import pytest
from django.core import mail
from django.db import transaction
from django.test import TestCase, TransactionTestCase
from shop import orders
from shop.models import Order
from shop.orders import OutOfStock, place_order
from shop.tests import PlaceOrderCommits, PlaceOrderTests

ADA = "ada@example.com"
GIVEN = [(PlaceOrderTests, 2), (PlaceOrderCommits, 1)]


def failures(case: type[unittest.TestCase]) -> int:
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    assert result.testsRun > 0
    return len(result.failures) + len(result.errors)


def mail_expected_in(base: type[TransactionTestCase]) -> type[TransactionTestCase]:
    class MailExpected(base):
        def runTest(self) -> None:
            place_order(ADA, pieces=1)
            self.assertEqual(len(mail.outbox), 1)

    return MailExpected


@pytest.mark.django_db(transaction=True)
def test_without_capturing_a_testcase_never_sees_the_mail():
    assert failures(mail_expected_in(TestCase)) == 1
    assert failures(mail_expected_in(TransactionTestCase)) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("case, count", GIVEN)
def test_the_given_tests_pass_on_the_right_code(case: type, count: int):
    assert failures(case) == 0
    assert (
        unittest.defaultTestLoader.loadTestsFromTestCase(case).countTestCases() == count
    )
    assert not Order.objects.exists()  # each leaves an empty table


@pytest.mark.django_db(transaction=True)
def test_the_given_tests_notice_a_mail_that_is_sent_inside_the_transaction():
    with mock.patch.object(orders.transaction, "on_commit", lambda call: call()):
        assert failures(PlaceOrderTests) == 2


@pytest.mark.django_db(transaction=True)
def test_the_given_tests_notice_an_order_without_a_transaction():
    naive: Callable[..., None] = place_order.__wrapped__
    with mock.patch("shop.tests.place_order", naive):
        assert failures(PlaceOrderTests) == 1
    mail.outbox.clear()
    with pytest.raises(OutOfStock):
        naive(ADA, pieces=101)
    assert (Order.objects.count(), len(mail.outbox)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_mail_waits_for_the_outermost_commit():
    with transaction.atomic():
        place_order(ADA, pieces=3)
        assert mail.outbox == []
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Order 1", "3 pieces.")
    with pytest.raises(OutOfStock):
        place_order(ADA, pieces=101)
    place_order(ADA, pieces=100)
    assert [one.subject for one in mail.outbox] == ["Order 1", "Order 2"]
