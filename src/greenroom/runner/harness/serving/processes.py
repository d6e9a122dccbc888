"""Processes beside the program, in its sandbox: a command, or a worker that stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

OUTPUT_CHARACTERS_MAX = 200_000
POLITE_SECONDS = 5.0
STARTED_MAX = 16


def run(argv: Sequence[str], *, timeout_s: float, stdin: str) -> dict[str, Any]:
    """Run to the end; after `timeout_s` the process and its children are killed, status None."""
    process = _open(argv, stdin=subprocess.PIPE)
    try:
        output, _ = process.communicate(stdin.encode(), timeout=timeout_s)
        status: int | None = process.returncode
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)
        output, _ = process.communicate()
        status = None
    return {"status": status, "output": _text(output)}


class Started:
    """A process that goes on; its output is gathered as it comes."""

    def __init__(self, argv: Sequence[str]) -> None:
        self._process = _open(argv, stdin=subprocess.DEVNULL)
        self._output = bytearray()
        self._news = threading.Condition()
        self._is_read = False
        threading.Thread(target=self._gather, daemon=True).start()

    def told(self) -> dict[str, Any]:
        """Its output so far, and its exit status if it has ended."""
        with self._news:
            return {"status": self._process.poll(), "output": _text(bytes(self._output))}

    def wait_for(self, text: str, timeout_s: float) -> dict[str, Any]:
        """Wait until it has printed `text` (then "found"), has ended, or the time is over."""
        wanted = text.encode()
        with self._news:
            self._news.wait_for(lambda: wanted in self._output or self._is_read, timeout_s)
            return {"found": wanted in self._output, **self.told()}

    def stop(self) -> dict[str, Any]:
        """End it politely, and by force after some seconds."""
        _signal(self._process, signal.SIGTERM)
        try:
            self._process.wait(POLITE_SECONDS)
        except subprocess.TimeoutExpired:
            return self.kill()
        return self._ended()

    def kill(self) -> dict[str, Any]:
        """End it and its children at once, without a chance to clean up."""
        _signal(self._process, signal.SIGKILL)
        self._process.wait()
        return self._ended()

    def _ended(self) -> dict[str, Any]:
        with self._news:
            self._news.wait_for(lambda: self._is_read, 1.0)
        return self.told()

    def _gather(self) -> None:
        pipe = self._process.stdout
        while pipe is not None and (piece := os.read(pipe.fileno(), 1 << 16)):
            with self._news:
                self._output += piece
                del self._output[:-OUTPUT_CHARACTERS_MAX]
                self._news.notify_all()
        with self._news:
            self._is_read = True
            self._news.notify_all()


def _open(argv: Sequence[str], *, stdin: int) -> subprocess.Popen[bytes]:
    words = [sys.executable if word == "{python}" else word for word in argv]
    variables = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        words, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=variables, start_new_session=True,
    )  # fmt: skip


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)  # it leads its group: start_new_session
    except (ProcessLookupError, PermissionError):
        return


def _text(output: bytes) -> str:
    return output[-OUTPUT_CHARACTERS_MAX:].decode(errors="replace")
