"""Mode "serve": the program's side of a lab. Does what the judge asks over the line.

Everything here shares a process with the learner's code, so nothing here is believed: the judge
sits in another box, measures by itself and compares there.
"""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from .line import Frame, Line, LineBroken, LineClosed
from .serving.beginning import open_application, prepare, set_up, told_error
from .serving.gateway import Gateway
from .serving.processes import STARTED_MAX, Started, run
from .serving.web import Drive, find, read_request
from .serving.workers import Tell, Workers

FILE_BYTES_MAX = 4_000_000
LISTED_MAX = 2_000


def main(job: dict[str, Any], control: Any, fds: list[int]) -> None:
    """Begin the program and do what comes over the line, fds[0], until the judge hangs up."""
    _ = control
    sys.dont_write_bytecode = True  # -I keeps Python from reading the variable
    os.set_inheritable(fds[0], False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True)  # what is printed belongs to the check it is in
    line = Line(socket.socket(fileno=fds[0]))
    try:
        prepare(job["env"])
        set_up(job["setup"])
        gateway = Gateway(line)
        os.environ["GREENROOM_GATEWAY"] = gateway.address
        drive = open_application(job)
    except BaseException as error:  # noqa: BLE001 -- a program that does not begin is an answer
        line.send({"ready": False, "error": told_error(error)})
        return
    line.send({"ready": True})
    Serving(line, gateway, drive).live()
    _end()


def _end() -> None:
    """End without waiting for threads of the program that never end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class Serving:
    """Does what the judge asks: each thing in a thread of its own, answered by its number."""

    def __init__(self, line: Line, gateway: Gateway, drive: Drive | None) -> None:
        self._line = line
        self._gateway = gateway
        self._drive = drive
        self._workers = Workers()
        self._started: list[Started] = []
        self._deeds: dict[str, Callable[[Frame], Any]] = {
            "request": self._request, "call": _call, "together": self._together,
            "run": _run, "start": self._start, "process": self._process,
            "read": _read, "write": _write, "list": _list,
        }  # fmt: skip

    def live(self) -> None:
        """Take frames until the judge hangs up."""
        while True:
            try:
                frame = self._line.receive()
            except (LineClosed, LineBroken):
                return
            if "answer" in frame:
                self._gateway.take(frame)
            else:
                self._workers.begin(lambda frame=frame: self._do(frame))  # type: ignore[misc]

    def _do(self, frame: Frame) -> Tell:
        told = {"id": frame["id"], **self._outcome(frame)}
        return lambda: self._tell(frame, told)

    def _tell(self, frame: Frame, told: Frame) -> None:
        try:
            self._line.send(told)
        except (ValueError, TypeError, RecursionError) as error:
            wrong = TypeError(f"what it returned is not plain JSON: {error}")
            self._line.send({"id": frame["id"], "error": told_error(wrong)})
        except LineClosed:
            _end()

    def _outcome(self, frame: Frame) -> Frame:
        began = time.perf_counter()
        try:
            value = self._deeds[frame["do"]](frame)
        except BaseException as error:  # noqa: BLE001 -- whatever it raises is its answer
            return {"error": told_error(error)}
        return {"value": value, "ms": (time.perf_counter() - began) * 1000}

    def _request(self, frame: Frame) -> Frame:
        if self._drive is None:
            raise RuntimeError("this lab's program has no application: lab.toml names none")
        return self._drive(read_request(frame)).told()

    def _together(self, frame: Frame) -> list[Frame]:
        """Several deeds, each in a thread, let go at once."""
        deeds = frame["deeds"]
        gate = threading.Barrier(len(deeds))
        done = threading.Semaphore(0)
        told: list[Frame] = [{} for _ in deeds]

        def work(number: int) -> Tell:
            gate.wait()
            told[number] = self._outcome(deeds[number])
            return done.release

        for number in range(len(deeds)):
            self._workers.begin(lambda number=number: work(number))  # type: ignore[misc]
        for _ in deeds:
            done.acquire()
        return told

    def _start(self, frame: Frame) -> int:
        if len(self._started) >= STARTED_MAX:
            raise RuntimeError(f"the judge started more than {STARTED_MAX} processes")
        self._started.append(Started(frame["argv"]))
        return len(self._started) - 1

    def _process(self, frame: Frame) -> Frame:
        started = self._started[frame["number"]]
        if frame["deed"] == "wait":
            return started.wait_for(frame["text"], frame["timeout_s"])
        deeds = {"stop": started.stop, "kill": started.kill, "output": started.told}
        return deeds[frame["deed"]]()


def _call(frame: Frame) -> Any:
    value = find(frame["address"])(*frame["args"], **frame["kwargs"])
    try:
        json.dumps(value, allow_nan=False)
    except (ValueError, TypeError, RecursionError) as error:
        raise TypeError(f"what {frame['address']} returned is not plain JSON: {error}") from None
    return value


def _run(frame: Frame) -> Frame:
    return run(frame["argv"], timeout_s=frame["timeout_s"], stdin=frame["stdin"])


def _read(frame: Frame) -> str:
    place = Path(frame["path"])
    if place.stat().st_size > FILE_BYTES_MAX:
        raise ValueError(f"{place} has more than {FILE_BYTES_MAX:,} bytes")
    return base64.b64encode(place.read_bytes()).decode()


def _write(frame: Frame) -> None:
    path = PurePosixPath(frame["path"])
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{path} leads out of the program's folder")
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(base64.b64decode(frame["data"]))


def _list(frame: Frame) -> list[str]:
    root = Path(frame["folder"])
    found = (one for one in sorted(root.rglob("*")) if one.is_file())
    return [one.relative_to(root).as_posix() for one, _ in zip(found, range(LISTED_MAX))]  # noqa: B905
