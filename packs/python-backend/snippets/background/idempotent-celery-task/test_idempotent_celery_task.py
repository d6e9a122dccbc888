import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from billiard.einfo import ExceptionInfo
from billiard.exceptions import WorkerLostError
from celery import Celery, Task, shared_task
from celery.contrib.testing.worker import start_worker
from celery.worker.request import Request
from django.db import IntegrityError, connection, transaction
from kombu.transport.virtual import Message
from ledger.models import Account, Credit
from ledger.tasks import credit_account

pytestmark = pytest.mark.django_db(transaction=True)
app = Celery("test", broker="memory://", backend="cache+memory://")
app.conf.broker_transport_options = {"polling_interval": 0.01}
needs_postgres = pytest.mark.skipif(
    "DATABASE_URL" not in os.environ, reason="set DATABASE_URL: SQLite locks no rows"
)
BLOCKED = """SELECT 1 FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()"""


@shared_task
def naive_credit(account_id: int, pence: int) -> None:
    account = Account.objects.get(pk=account_id)
    account.balance += pence
    account.save()


@pytest.fixture
def account() -> Account:
    return Account.objects.create(balance=100)


@pytest.fixture(scope="module")
def worker() -> Iterator[Any]:
    options = {"pool": "threads", "concurrency": 2, "perform_ping_check": False}
    with start_worker(app, **options) as started:
        yield started


def balance(account: Account) -> int:
    return Account.objects.get(pk=account.pk).balance


def until(is_true: Callable[[], Any]) -> None:
    for _ in range(1000):
        time.sleep(0.01)
        if is_true():
            return
    raise AssertionError("did not happen")


def one_is_blocked() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        return cursor.execute(BLOCKED).fetchone()


def test_a_naive_task_delivered_twice_credits_twice(account: Account, worker: Any):
    for _ in range(2):
        naive_credit.apply_async((account.pk, 50), task_id="same").get(9, interval=0.01)
    until(lambda: balance(account) == 200)


def test_a_late_second_delivery_changes_nothing_and_returns_the_same(
    account: Account, worker: Any
):
    def deliver(key: str) -> int:
        return credit_account.delay(key, account.pk, 50).get(9, interval=0.01)

    assert [deliver("a"), deliver("b"), deliver("a")] == [150, 200, 150]
    assert balance(account) == 200


@needs_postgres
def test_two_deliveries_at_the_same_time_credit_once(account: Account, worker: Any):
    with transaction.atomic():
        Account.objects.select_for_update().get()  # both workers wait for this row
        both = [credit_account.delay("a", account.pk, 50) for _ in range(2)]
        until(one_is_blocked)
    assert [result.get(9, interval=0.01) for result in both] == [150, 150]
    assert balance(account) == 150


@needs_postgres
def test_the_message_is_acknowledged_only_after_the_work(account: Account, worker: Any):
    qos = worker.consumer.task_consumer.channel.qos
    with transaction.atomic():
        Account.objects.select_for_update().get()
        credit_account.delay("a", account.pk, 50)
        until(one_is_blocked)
        assert len(qos._delivered.keys() - qos._dirty) == 1
    until(lambda: not qos._delivered.keys() - qos._dirty)


@pytest.mark.parametrize("task, back", [(naive_credit, []), (credit_account, [True])])
def test_the_message_goes_back_if_the_worker_is_killed(task: Task, back: list[bool]):
    message = Message({"body": "", "properties": {"delivery_tag": "1"}})
    kept = {"headers": {"id": "1", "task": task.name}, "body": [[], {}, {}]}
    kept |= {"app": app, "decoded": True, "on_ack": lambda *_: None}
    rejected: list[bool] = []
    note = lambda log, errors, requeue: rejected.append(requeue)  # noqa: E731
    request = Request(message, on_reject=note, **kept)
    try:
        raise WorkerLostError("killed")
    except WorkerLostError:
        request.on_failure(ExceptionInfo())
    assert rejected == back


def test_work_that_fails_leaves_no_key_behind(account: Account):
    with pytest.raises(Account.DoesNotExist):
        credit_account("a", account.pk + 1, 50)
    assert credit_account("a", account.pk, 50) == 150


def test_a_key_cannot_be_used_for_another_deed(account: Account):
    credit_account("a", account.pk, 50)
    with pytest.raises(IntegrityError):
        credit_account("a", account.pk, 60)
    assert (balance(account), Credit.objects.get().pence) == (150, 50)
