"""Asking the runner, and starting it if nobody has.

find_client = ensure_runner(folder)
with find_client() as client:
    for event in client.run(spec):
        ...
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from greenroom.runner.errors import RunError, RunnerGone
from greenroom.runner.harness.frames import FrameError, Frames, FramesClosed
from greenroom.runner.report import RunReport
from greenroom.runner.spec import RunSpec

SOCKET = "runner.sock"
_MAX_EVENT_BYTES = 64 * 1024 * 1024
_START_S = 60.0
_END_S = 10.0
_MAX_LOG_BYTES = 1 << 20
UNSUPPORTED = "Running code is not possible on this system: it needs Linux or macOS."


class Client:
    """Talks to a runner. Each deed has a connection of its own; may be shared by threads."""

    def __init__(self, socket_path: str | Path) -> None:
        self._path = str(socket_path)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        return None

    def run(self, spec: RunSpec, *, consent: bool = False) -> Iterator[dict[str, Any]]:
        """The events of a run, to its report. Closing the iterator cancels the run.

        Raises RunError if it cannot be run, RunnerGone if the runner ends meanwhile.
        """
        asked = {"do": "run", "spec": spec.to_json(), "consent": consent}
        with self._asking(asked) as frames:
            while True:
                event = _receive(frames)
                yield event
                if event["event"] == "report":
                    return

    def report(self, spec: RunSpec, *, consent: bool = False) -> RunReport:
        """Run it and give the report alone."""
        *_, last = self.run(spec, consent=consent)
        return RunReport.from_json(last)

    def status(self) -> dict[str, Any]:
        """isolation, ok, problems, environments, running, queued, pid."""
        return self._ask({"do": "status"})

    def cancel(self, run_id: str) -> None:
        """Cancel a run, whoever asked for it."""
        self._ask({"do": "cancel", "id": run_id})

    def warm(self, environment: str) -> None:
        """Say that a run of this environment may come soon."""
        self._ask({"do": "warm", "environment": environment})

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        with self._asking(request) as frames:
            return _receive(frames)

    @contextmanager
    def _asking(self, request: dict[str, Any]) -> Iterator[Frames]:
        sock = _connect(self._path)
        if sock is None:
            raise RunnerGone("the runner is not there: try again")
        with sock:
            frames = Frames(sock, max_bytes=_MAX_EVENT_BYTES)
            try:
                frames.send(request)
            except OSError:
                raise RunnerGone from None
            yield frames


def _receive(frames: Frames) -> dict[str, Any]:
    try:
        event, _ = frames.receive()
    except (FramesClosed, FrameError, OSError):
        raise RunnerGone from None
    if event.get("event") == "error":
        raise RunError(str(event.get("code")), str(event.get("message")))
    return event


def ensure_runner(folder: Path, *, slots: int | None = None) -> Callable[[], Client]:
    """A function that gives a client, and starts the runner first where none answers.

    `folder` holds the socket; it is made, closed to others. A runner that was started here ends
    with this process, and runs `slots` at once, else as many as there are processors. Raises
    RunError where code cannot be run at all.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise RunError("unsupported", UNSUPPORTED)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    path = folder / SOCKET

    def find_client() -> Client:
        if not _answers(path):
            with _alone(folder):
                if not _answers(path):
                    _start(path, slots)
        return Client(path)

    find_client()
    return find_client


def _answers(path: Path) -> bool:
    """Whether a runner serves there; one that has opened its socket and then fails does not."""
    sock = _connect(str(path))
    if sock is None:
        return False
    with sock:
        frames = Frames(sock)
        try:
            frames.send({"do": "hello"})
            frames.receive(_START_S)
        except (OSError, FrameError, FramesClosed):
            return False
    return True


def _connect(path: str) -> socket.socket | None:
    """Connect by way of the folder: the path of a socket has at most 107 bytes, a folder's more."""
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    folder = None
    try:
        if len(os.fsencode(path)) > 100:
            folder = os.open(Path(path).parent, os.O_RDONLY)
            path = f"/proc/self/fd/{folder}/{Path(path).name}"
        sock.connect(path)
    except OSError:
        sock.close()
        return None
    finally:
        if folder is not None:
            os.close(folder)
    return sock


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One at a time, whatever the process: two that start at once make one runner."""
    import fcntl

    with (folder / "runner.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# Held open for as long as this process lives: their end is what ends the runner.
_STARTED: list[subprocess.Popen[bytes]] = []
_STARTING = threading.Lock()


def end_runners() -> None:
    """End the runners that were started here, and wait until they are gone."""
    with _STARTING:
        while _STARTED:
            _let_go(_STARTED.pop())


def _let_go(process: subprocess.Popen[bytes]) -> None:
    """Close the pipe, at whose end a runner ends with everything it started."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


atexit.register(end_runners)


def _start(path: Path, slots: int | None) -> None:
    words = [sys.executable, "-m", "greenroom.runner", "--socket", str(path)]
    if slots is not None:
        words += ["--slots", str(slots)]
    variables = {**os.environ, "PYTHONUNBUFFERED": "1"}
    log_path = path.parent / "runner.log"
    is_long = log_path.exists() and log_path.stat().st_size > _MAX_LOG_BYTES
    with log_path.open("wb" if is_long else "ab") as log:
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=log, stderr=log, env=variables,
            start_new_session=True,
        )  # fmt: skip
    with _STARTING:
        for gone in [one for one in _STARTED if one.poll() is not None]:
            _STARTED.remove(gone)
            _let_go(gone)
        _STARTED.append(process)
    ends_at = time.monotonic() + _START_S
    while time.monotonic() < ends_at:
        if _answers(path):
            return
        if process.poll() is not None:
            break
        time.sleep(0.01)
    said = log_path.read_text("utf-8", "replace").strip().splitlines()
    last = said[-1] if said else "it says nothing"
    raise RunError("runner-gone", f"the runner did not start: {last}")
