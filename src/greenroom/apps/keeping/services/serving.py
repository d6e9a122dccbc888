"""Which process serves a data folder: one at a time, found again by those that come later.

`serving.lock` is held for as long as the server lives and says where it listens. A killed server
leaves the file behind but not the lock, so nobody takes its word.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from greenroom.apps.keeping.services.locks import FileLock, take_lock

LOCK_NAME = "serving.lock"
# Who only asks holds the lock for less than a millisecond; that must not look like a server.
_ASKING_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `port` is 0 while it has not begun to listen."""

    pid: int
    port: int

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


def take_serving_lock(data: Path) -> FileLock | None:
    """The right to serve this folder, or None when another process has it."""
    lock = take_lock(data / LOCK_NAME, wait_seconds=_ASKING_SECONDS)
    if lock is not None:
        announce(lock, port=0)
    return lock


def announce(lock: FileLock, *, port: int) -> None:
    """Tell later processes where this one listens."""
    lock.write(json.dumps({"pid": os.getpid(), "port": port}))


def find_server(data: Path) -> Server | None:
    """The server of this folder; None when nothing serves it."""
    path = data / LOCK_NAME
    if not path.exists():
        return None
    lock = take_lock(path, wait_seconds=_ASKING_SECONDS)
    if lock is not None:
        lock.release()
        return None
    try:
        said = json.loads(path.read_text())
        return Server(pid=int(said["pid"]), port=int(said["port"]))
    except (ValueError, KeyError, TypeError):
        return Server(pid=0, port=0)
