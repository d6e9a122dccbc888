"""A message queue in a folder, in place of RabbitMQ: same rules, no server.

A message that was taken lies below `taken/` until it is acknowledged. Whoever takes messages holds a lock;
when the process dies, however it dies, the system lets the lock go, and the next one to look puts the
messages back. That is what a broker does when a connection breaks.
"""

import fcntl
import json
import os
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual

FOLDER = Path(os.environ.get("SHOP_QUEUE", "queue")).resolve()
WAITING, TAKEN = FOLDER / "waiting", FOLDER / "taken"


class Channel(virtual.Channel):
    do_restore = False  # the lock does it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine: Path | None = None

    def _put(self, queue: str, message: dict[str, Any], **kwargs: Any) -> None:
        WAITING.mkdir(parents=True, exist_ok=True)
        tag = message["properties"]["delivery_tag"]
        written = FOLDER / f"{tag}.{uuid.uuid4().hex}"
        written.write_text(json.dumps(message))
        written.rename(WAITING / f"{time.time_ns():020}.{queue}.{tag}")
        note_in_journal(message["headers"])

    def _get(self, queue: str) -> dict[str, Any]:
        mine = self._open()
        put_back_what_the_dead_held()
        for path in sorted(WAITING.glob(f"*.{queue}.*")):
            try:
                taken = path.rename(mine / path.name)
            except FileNotFoundError:  # another worker was quicker
                continue
            message: dict[str, Any] = json.loads(taken.read_text())
            return message
        raise Empty

    def _open(self) -> Path:
        if self.mine is None:
            WAITING.mkdir(parents=True, exist_ok=True)
            TAKEN.mkdir(exist_ok=True)
            mine = TAKEN / uuid.uuid4().hex
            self.lock = mine.with_suffix(".lock").open("w")
            fcntl.flock(self.lock, fcntl.LOCK_EX)
            mine.mkdir()
            self.mine = mine
        return self.mine

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        super().basic_ack(delivery_tag, multiple)
        self._forget(delivery_tag)

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:
        super().basic_reject(delivery_tag, requeue)
        self._forget(delivery_tag)

    def _forget(self, tag: str) -> None:
        for path in self._open().glob(f"*.{tag}"):
            path.unlink()


def note_in_journal(headers: dict[str, Any]) -> None:
    """One line for each message, for whoever looks for what was put in when, and for when."""
    told = {key: headers.get(key) for key in ("id", "task", "argsrepr", "retries", "eta")}
    with (FOLDER / "journal").open("a") as journal:
        journal.write(json.dumps({"at_s": time.time(), **told}) + "\n")


def put_back_what_the_dead_held() -> None:
    for folder in TAKEN.iterdir():
        if folder.suffix:
            continue
        with folder.with_suffix(".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # somebody holds it: alive
                continue
            if folder.exists():  # nobody else has done it meanwhile
                for path in folder.iterdir():
                    path.rename(WAITING / path.name)
                folder.rmdir()


class Transport(virtual.Transport):
    Channel = Channel
    polling_interval = 0.05
    default_port = 0
    driver_type = driver_name = "folder"


TRANSPORT_ALIASES["folder"] = "shop.broker:Transport"
