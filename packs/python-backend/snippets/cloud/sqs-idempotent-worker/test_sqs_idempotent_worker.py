import json
import sqlite3
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws

from worker import prepare, work_once


class Impatient:  # moto really waits for 20 s at an empty queue
    def __init__(self, sqs: Any) -> None:
        self.sqs, self.delete_message = sqs, sqs.delete_message

    def receive_message(self, **options: Any) -> dict[str, Any]:
        return self.sqs.receive_message(**options | {"WaitTimeSeconds": 0})


class Queue:
    def __init__(self) -> None:
        self.sqs = boto3.client("sqs", region_name="us-east-1")
        self.dead = self.sqs.create_queue(QueueName="dead")["QueueUrl"]
        arn = "arn:aws:sqs:us-east-1:123456789012:dead"
        redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": "2"})
        attributes = {"VisibilityTimeout": "0", "RedrivePolicy": redrive}
        made = self.sqs.create_queue(QueueName="orders", Attributes=attributes)
        self.url = made["QueueUrl"]
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE TABLE shipped (order_id INTEGER)")
        prepare(self.database)

    def send(self, event_id: str, order_id: int) -> None:
        body = json.dumps({"event_id": event_id, "order_id": order_id})
        self.sqs.send_message(QueueUrl=self.url, MessageBody=body)

    def work(self, handle: Any = None) -> None:
        work_once(Impatient(self.sqs), self.url, self.database, handle or ship)

    def shipped(self) -> list[int]:
        rows = self.database.execute("SELECT order_id FROM shipped ORDER BY 1")
        return [order_id for (order_id,) in rows]

    def left(self, url: str = "") -> int:
        name = "ApproximateNumberOfMessages"
        url = url or self.url
        answer = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])
        return int(answer["Attributes"][name])


def ship(database: sqlite3.Connection, event: dict[str, Any]) -> None:
    database.execute("INSERT INTO shipped VALUES (?)", (event["order_id"],))


def ship_and_crash(database: sqlite3.Connection, event: dict[str, Any]) -> None:
    ship(database, event)
    raise ZeroDivisionError


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield Queue()


def test_up_to_ten_messages_are_handled_and_deleted(queue: Queue) -> None:
    for number in range(10):
        queue.send(f"e{number}", number)
    queue.work()
    assert queue.shipped() == list(range(10)) and queue.left() == 0


def test_an_event_delivered_twice_ships_once_and_naively_twice(queue: Queue) -> None:
    queue.send("e1", 7)
    queue.send("e1", 7)
    queue.work()
    queue.work()
    assert queue.shipped() == [7] and queue.left() == 0
    for _ in range(2):  # the handler alone takes each delivery for work
        ship(queue.database, {"order_id": 8})
    assert queue.shipped() == [7, 8, 8]


def test_a_failure_leaves_nothing_half_done_and_is_tried_again(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.send("e1", 7)
    queue.work(ship_and_crash)
    assert queue.shipped() == [] and queue.left() == 1
    [record] = caplog.records
    assert "failed" in record.message and record.exc_info
    queue.work()
    assert queue.shipped() == [7] and queue.left() == 0


def test_one_bad_message_does_not_hold_up_the_others(queue: Queue) -> None:
    queue.sqs.send_message(QueueUrl=queue.url, MessageBody="not JSON")
    queue.send("e1", 7)
    queue.work()
    assert queue.shipped() == [7] and queue.left() == 1


def test_after_two_attempts_it_lies_with_the_dead_letters(queue: Queue) -> None:
    queue.send("e1", 7)
    for _ in range(3):
        queue.work(ship_and_crash)
    assert (queue.left(), queue.left(queue.dead)) == (0, 1)


def test_it_waits_twenty_seconds_and_an_empty_answer_is_no_error(queue: Queue) -> None:
    asked: list[dict[str, Any]] = []
    empty = SimpleNamespace(receive_message=lambda **o: asked.append(o) or {})
    options = {"WaitTimeSeconds": 20, "MaxNumberOfMessages": 10, "QueueUrl": "url"}
    assert work_once(empty, "url", queue.database, ship) is None
    assert asked == [options]
    prepare(queue.database)  # a second start finds the table there
