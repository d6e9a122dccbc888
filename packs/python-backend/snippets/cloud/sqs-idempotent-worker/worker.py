import json
import logging
import sqlite3
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)

Handler = Callable[[sqlite3.Connection, dict[str, Any]], None]


def prepare(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE IF NOT EXISTS done (event_id TEXT PRIMARY KEY)")


def work_once(
    sqs: Any, queue_url: str, database: sqlite3.Connection, handle: Handler
) -> None:
    """Take up to ten messages; call it in a loop until told to stop."""
    answer = sqs.receive_message(
        QueueUrl=queue_url,
        MaxNumberOfMessages=10,
        WaitTimeSeconds=20,  # long poll: no empty answers to pay for
    )
    for message in answer.get("Messages", []):
        try:
            process(message["Body"], database, handle)
        except Exception:
            # Not deleted: it comes back after the visibility time-out, and after
            # maxReceiveCount attempts the queue moves it to the dead letters.
            logger.exception("Message %s failed", message["MessageId"])
        else:
            # Only now: a crash before this line means once more, not never.
            sqs.delete_message(
                QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"]
            )


def process(body: str, database: sqlite3.Connection, handle: Handler) -> None:
    """SQS delivers at least once: remember the event in the work's transaction."""
    event = json.loads(body)
    with database:  # commits both or, after an exception, neither
        # The producer's id: the same event sent twice has two MessageIds.
        row = (event["event_id"],)
        done = database.execute("INSERT OR IGNORE INTO done VALUES (?)", row)
        if done.rowcount == 1:
            handle(database, event)
