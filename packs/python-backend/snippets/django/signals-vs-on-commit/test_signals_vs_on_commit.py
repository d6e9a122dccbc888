from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.db.models.signals import post_save
from django.test import TestCase
from orders import services
from orders.models import Order
from orders.services import OutOfStock, place_order

real_commits = pytest.mark.django_db(transaction=True)


def subjects() -> list[str]:
    return [message.subject for message in mail.outbox]


@pytest.fixture
def signal() -> Iterator[None]:
    """The naive way: a mail from post_save."""

    def on_save(sender: Any, instance: Order, created: bool, **_: Any) -> None:
        mail.send_mail(f"Signal {instance.pk}", "", None, [instance.email])

    post_save.connect(on_save, sender=Order)
    yield
    post_save.disconnect(on_save, sender=Order)


@real_commits
def test_a_signal_confirms_an_order_that_is_then_rolled_back(signal: None) -> None:
    with pytest.raises(OutOfStock):
        place_order("ada@example.com", copies=3, in_stock=2)
    assert not Order.objects.exists()
    assert [subject.split()[0] for subject in subjects()] == ["Signal"]


@real_commits
def test_a_signal_fires_for_every_save_but_not_for_update_and_bulk_create(
    signal: None,
) -> None:
    order = place_order("ada@example.com", copies=1, in_stock=1)
    order.save()  # a second mail, for a correction nobody should hear of
    Order.objects.update(copies=2)
    Order.objects.bulk_create([Order(email="ben@example.com", copies=1)])
    assert subjects().count(f"Signal {order.pk}") == 2
    assert len(subjects()) == 3  # the third one is ours


@real_commits
def test_the_confirmation_goes_out_once_and_only_after_the_commit() -> None:
    with transaction.atomic():
        order = place_order("ada@example.com", copies=2, in_stock=2)
        assert subjects() == []  # an outer transaction may still fail
    assert subjects() == [f"Order {order.pk}"]
    assert mail.outbox[0].to == ["ada@example.com"]
    order.refresh_from_db()
    assert (order.email, order.copies) == ("ada@example.com", 2)


@real_commits
def test_a_rollback_takes_order_and_confirmation_with_it() -> None:
    with pytest.raises(OutOfStock):
        place_order("ada@example.com", copies=3, in_stock=2)
    assert not Order.objects.exists()
    assert subjects() == []


@real_commits
def test_a_mail_server_that_is_down_does_not_undo_a_committed_order(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_: Any) -> None:
        raise ConnectionRefusedError("mail server")

    monkeypatch.setattr(services, "send_mail", down)
    with caplog.at_level("ERROR"):
        order = place_order("ada@example.com", copies=1, in_stock=1)
    assert Order.objects.get() == order
    assert "mail server" in caplog.text
    with pytest.raises(AttributeError, match="__qualname__"), transaction.atomic():
        transaction.on_commit(partial(services.send_confirmation, 0), robust=True)


class InATestCase(TestCase):
    """TestCase never commits: the callbacks must be captured to be run at all."""

    def test_the_callback_is_captured_and_run_on_demand(self) -> None:
        place_order("ada@example.com", copies=1, in_stock=1)
        self.assertEqual(subjects(), [])
        with self.captureOnCommitCallbacks(execute=True) as callbacks:
            order = place_order("ada@example.com", copies=1, in_stock=1)
        self.assertEqual(len(callbacks), 1)
        self.assertEqual(subjects(), [f"Order {order.pk}"])
