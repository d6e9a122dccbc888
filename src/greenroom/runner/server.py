"""The runner as a server: runs over a Unix socket, one connection each.

A connection asks one thing: {"do": "run" | "status" | "cancel" | "warm", ...}. A run answers with
events until "report" or "error"; closing the connection cancels it.
"""

from __future__ import annotations

import queue
import select
import socket
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

from greenroom.runner import judging
from greenroom.runner.desk import Desk
from greenroom.runner.errors import RunError
from greenroom.runner.harness.frames import FrameError, Frames, FramesClosed, FramesTimeout
from greenroom.runner.queueing import Ticket, Waiting
from greenroom.runner.report import RunReport
from greenroom.runner.sandbox.launch import LAUNCHES
from greenroom.runner.sandbox.selftest import Trial
from greenroom.runner.spec import RunSpec
from greenroom.runner.workshop import Workshop

MAX_REQUEST_BYTES = 64 * 1024 * 1024
# A client that takes nothing for so long is gone.
_SEND_S = 30.0
CONSENT = (
    "There is no sandbox on this machine, so your code would run with all your own rights. "
    "Agree to that once, or make one: "
)
IMPORTED = "An exercise that was imported runs only in a sandbox, and there is none here. "


class Server:
    """Serves until it is stopped."""

    def __init__(
        self, listener: socket.socket, workshop: Workshop, trial: Trial, *, slots: int,
        served_uids: frozenset[int], pid: int,
    ) -> None:  # fmt: skip
        self._listener = listener
        self._workshop = workshop
        self._trial = trial
        self._waiting = Waiting(slots)
        self._served_uids = served_uids
        self._pid = pid
        self._lock = threading.Lock()
        self._runs: dict[str, Run] = {}

    def serve(self, parent_fd: int | None) -> None:
        """Until whoever holds the other end of `parent_fd` is gone."""
        poll = select.poll()
        poll.register(self._listener, select.POLLIN)
        if parent_fd is not None:
            poll.register(parent_fd, select.POLLIN)
        while True:
            for fd, _ in poll.poll():
                if fd == parent_fd:
                    self.stop()
                    return
                sock, _ = self._listener.accept()
                threading.Thread(target=self._serve_one, args=(sock,), daemon=True).start()

    def stop(self) -> None:
        """Cancel every run and end every box."""
        with self._lock:
            runs = list(self._runs.values())
        for run in runs:
            run.cancel()
        self._workshop.close()
        LAUNCHES.end_all()

    def _serve_one(self, sock: socket.socket) -> None:
        with sock:
            if not self._is_served(sock):
                return
            line = Line(sock)
            try:
                request, _ = line.frames.receive(_SEND_S)
                self._answer(request, line)
            except RunError as error:
                line.tell_error(error)
            except (FrameError, FramesTimeout) as error:
                line.tell_error(RunError("spec", f"this is no request: {error}"))
            except (FramesClosed, OSError):
                return
            finally:
                line.finish()

    def _is_served(self, sock: socket.socket) -> bool:
        if not hasattr(socket, "SO_PEERCRED"):
            return True  # the folder of the socket is closed to others
        told = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return struct.unpack("3i", told)[1] in self._served_uids

    def _answer(self, request: dict[str, Any], line: Line) -> None:
        match request.get("do"):
            case "run":
                spec = RunSpec.from_json(request.get("spec"))
                self._run(spec, line, has_consent=request.get("consent") is True)
            case "hello":
                line.tell({"event": "done"})
            case "status":
                line.tell({"event": "status", **self.status()})
            case "cancel":
                with self._lock:
                    run = self._runs.get(str(request.get("id")))
                if run is not None:
                    run.cancel()
                line.tell({"event": "done"})
            case "warm":
                self._workshop.warm(str(request.get("environment")))
                line.tell({"event": "done"})
            case other:
                raise RunError("spec", f"the runner cannot do {other!r}")

    def status(self) -> dict[str, Any]:
        """What there is, and how it goes."""
        running, queued = self._waiting.counts
        problems = self._trial.problems()
        return {
            "isolation": self._workshop.shelter.isolation,
            "why": self._workshop.shelter.why,
            "ok": not problems,
            "problems": problems,
            "notes": list(self._workshop.shelter.notes),
            "environments": self._workshop.environments(),
            "running": running,
            "queued": queued,
            "pid": self._pid,
        }

    def _run(self, spec: RunSpec, line: Line, *, has_consent: bool) -> None:
        self._check(spec, has_consent=has_consent)
        run = Run(spec, line, self._workshop, self._waiting)
        with self._lock:
            other = self._runs.get(spec.id)
            if other is not None and not other.is_reported:
                raise RunError("spec", f"a run {spec.id} is under way")
            self._runs[spec.id] = run
        line.on_gone(run.cancel)
        try:
            run.go()
        finally:
            with self._lock:
                if self._runs.get(spec.id) is run:
                    del self._runs[spec.id]

    def _check(self, spec: RunSpec, *, has_consent: bool) -> None:
        """Fail closed: nothing runs where it is not known to be shut in, but by consent."""
        shelter = self._workshop.shelter
        if shelter.isolation == "none":
            if spec.is_imported:
                raise RunError("isolation", IMPORTED + shelter.why)
            if not has_consent:
                raise RunError("consent", CONSENT + shelter.why)
            return
        problems = self._trial.problems()
        if problems:
            raise RunError("isolation", " ".join(problems))


class Run:
    """One run, from the queue to its report."""

    def __init__(self, spec: RunSpec, line: Line, workshop: Workshop, waiting: Waiting) -> None:
        self._spec = spec
        self._line = line
        self._waiting = waiting
        self._ticket = Ticket()
        self.is_reported = False
        self._isolation = workshop.shelter.isolation
        self._desk = Desk(workshop.pool, line.tell, workshop.find_databases)

    def cancel(self) -> None:
        """Leave the queue or end what runs. Safe to call again, from any thread."""
        self._waiting.give_up(self._ticket)
        self._desk.cancel()

    def go(self) -> None:
        """Wait for a slot, judge, report. Raises RunError."""
        judge = judging.find_judge(self._spec.kind)
        with self._waiting.slot(self._ticket, self._tell_place) as is_in:
            if not is_in:
                raise RunError("cancelled", "the run was cancelled")
            self._line.tell({"event": "started"})
            try:
                told = {"event": "report", **self._judge(judge)}
            except RunError as error:
                told = event_of(error)
            self.is_reported = True
            try:
                self._line.tell(told)
            finally:
                self._desk.close()  # nobody waits for that, and the slot is free only then

    def _judge(self, judge: judging.Judge) -> dict[str, Any]:
        try:
            report = judge(self._spec, self._desk).to_json()
        except RunError:
            if not self._desk.is_cancelled:
                raise
        except Exception as error:  # noqa: BLE001 (a fault of a judge must not end the runner)
            traceback.print_exc(file=sys.stderr)
            said = f"Greenroom could not judge this: {type(error).__name__}: {error}"
            report = RunReport(self._spec.id, "internal-error", said).to_json()
        if self._desk.is_cancelled:
            raise RunError("cancelled", "the run was cancelled")
        return {**report, "isolation": self._isolation}

    def _tell_place(self, place: int) -> None:
        self._line.tell({"event": "queued", "place": place})


def event_of(error: RunError) -> dict[str, Any]:
    """An error as the last event of a run."""
    return {"event": "error", "code": error.code, "message": error.message}


class Line:
    """One connection. What is told is sent by a thread of its own: a slow client slows nobody."""

    def __init__(self, sock: socket.socket) -> None:
        self.frames = Frames(sock, max_bytes=MAX_REQUEST_BYTES)
        self._sock = sock
        self._told: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._is_finished = False
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._sender.start()

    def tell(self, event: dict[str, Any]) -> None:
        """Send an event, soon and in order."""
        self._told.put(event)

    def tell_error(self, error: RunError) -> None:
        """Send what went wrong."""
        self.tell(event_of(error))

    def on_gone(self, react: Callable[[], None]) -> None:
        """Call `react` when the other side closes before it was answered."""
        threading.Thread(target=self._watch, args=(react,), daemon=True).start()

    def finish(self) -> None:
        """Until everything told is sent."""
        self._is_finished = True
        self._told.put(None)
        self._sender.join(_SEND_S)

    def _watch(self, react: Callable[[], None]) -> None:
        poll = select.poll()
        poll.register(self._sock, select.POLLIN)
        while not self._is_finished:
            try:
                if poll.poll(1000):  # anything but its end would be nonsense: both end the run
                    break
            except OSError:
                break
        if not self._is_finished:
            react()

    def _send(self) -> None:
        while (event := self._told.get()) is not None:
            try:
                self.frames.send(event)
            except OSError:
                return
