"""Locks between processes. The system drops them with their process, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from greenroom.core.errors import NotReadyError

POLL_SECONDS = 0.02
# Windows refuses to read a locked byte, so the lock lies far behind the text the file may hold.
_FAR_BYTE = 1 << 30


class FileLock:
    """A lock on an open file, and the text the holder left in it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def write(self, text: str) -> None:
        """Replace the file's text."""
        data = text.encode()
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, data)
        os.ftruncate(self._handle, len(data))

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def take_lock(path: Path, *, wait_seconds: float) -> FileLock | None:
    """The lock of `path`, or None when another holds it for longer than `wait_seconds`."""
    deadline = time.monotonic() + wait_seconds
    while True:
        lock = _try_lock(path)
        if lock is not None or time.monotonic() >= deadline:
            return lock
        time.sleep(POLL_SECONDS)


@contextmanager
def one_at_a_time(path: Path, *, wait_seconds: float) -> Iterator[None]:
    """Hold the lock of `path` for a block. Raises NotReadyError when it stays taken."""
    lock = take_lock(path, wait_seconds=wait_seconds)
    if lock is None:
        raise NotReadyError(
            "data", f"Another Greenroom has held {path} for {wait_seconds:.0f} s. Try again."
        )
    try:
        yield
    finally:
        lock.release()


def _try_lock(path: Path) -> FileLock | None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError:
        with suppress(OSError):
            os.close(handle)
        return None
    return FileLock(handle)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
