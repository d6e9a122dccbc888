"""The programs of one lab's run: each in a box of its own, taken when the judge asks for it."""

from __future__ import annotations

import os
import socket
import threading
import time
from concurrent.futures import Future
from dataclasses import replace
from types import TracebackType
from typing import Any

from greenroom.core.errors import GreenroomError
from greenroom.runner.box import Box
from greenroom.runner.desk import Desk
from greenroom.runner.judging.lab_database import binds_of, socket_place
from greenroom.runner.report import Outcome
from greenroom.runner.run_database import RunDatabase
from greenroom.runner.spec import RunSpec, unpack_files

ALIVE_MAX = 4
STARTED_MAX = 24
TOGETHER_MIB_MAX = 1536
OUTPUT_MAX = 64_000


class Refused(GreenroomError):  # noqa: N818 -- what happened
    """The judge asked for something that it cannot have: a fault of the lab."""


class Programs:
    """All programs of a run. Ends them with its `with`."""

    def __init__(self, spec: RunSpec, desk: Desk, database: RunDatabase | None) -> None:
        self._spec = spec
        self._desk = desk
        self._database = database
        self._boxes: list[Box] = []
        self._outcomes: dict[int, Outcome] = {}
        self._stopped: set[int] = set()
        self._ends_at = time.monotonic() + spec.limits.wall_s
        self._guard = threading.Lock()
        self._output = ""
        self.printed = 0
        self._ahead: dict[str, Future[tuple[int, int]]] = {}
        self.binds = binds_of(spec, desk)

    def anticipate(self) -> None:
        """Start what judge.py will ask for anyway while it is still being loaded (lab_specs.py)."""
        for name in self._spec.judge.get("ahead", ())[:ALIVE_MAX]:
            started: Future[tuple[int, int]] = Future()
            self._ahead[name] = started
            threading.Thread(target=self._start_ahead, args=(name, started), daemon=True).start()

    def _start_ahead(self, name: str, started: Future[tuple[int, int]]) -> None:
        try:
            started.set_result(self._start({"name": name}))
        except BaseException as error:  # noqa: BLE001 -- whoever asks for it is told
            started.set_exception(error)

    def __enter__(self) -> Programs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        for unasked in self._ahead.values():
            if unasked.exception() is None:
                os.close(unasked.result()[1])
        for number in range(len(self._boxes)):
            self.stop(number)

    def start(self, asked: dict[str, Any]) -> tuple[int, int]:
        """Start a program as the judge asks; its number and the judge's end of the line to it.

        Raises Refused, and RunError where no box is to be had.
        """
        is_plain = not (asked.keys() - {"do", "name"}) or asked.keys() == {"do", "name", "files"}
        if is_plain and asked.get("files") is None and asked.get("name") in self._ahead:
            return self._ahead.pop(asked["name"]).result()
        return self._start(asked)

    def _start(self, asked: dict[str, Any]) -> tuple[int, int]:
        self._check_room()
        try:
            files = unpack_files(asked["files"]) if asked.get("files") else dict(self._spec.files)
        except (ValueError, TypeError, AttributeError) as error:
            raise Refused(f"lab.program: {error}") from None
        left_s = max(1.0, self._ends_at - time.monotonic())
        limits = replace(self._spec.limits, wall_s=left_s)
        box = self._desk.take(self._spec.environment, limits, binds=self.binds)
        box.on_output = self._hear
        ours, theirs = socket.socketpair()
        with theirs:
            box.begin(files, self._job(asked, box), fds=[theirs.fileno()])
        with self._guard:
            self._boxes.append(box)
            return len(self._boxes) - 1, ours.detach()

    def tell(self, number: int) -> dict[str, Any]:
        """What became of a program, in words for the learner."""
        box = self._boxes[number]
        message = box.outcome.message
        if self._database is not None and self._database.trouble:
            message = self._database.trouble
        return {"is_ended": not box.is_alive, "message": message}

    def stop(self, number: int) -> None:
        """End a program; what it used up to here is kept."""
        if number in self._stopped:
            return
        self._stopped.add(number)
        self._outcomes[number] = self._boxes[number].outcome
        ended = self._boxes[number].end()
        if not self._outcomes[number].is_limit:
            self._outcomes[number] = replace(self._outcomes[number], cpu_ms=ended.cpu_ms)

    def printed_since(self, count: int) -> str:
        """What programs printed after the first `count` characters."""
        with self._guard:
            fresh = self.printed - count
            return self._output[-fresh:] if fresh > 0 else ""

    @property
    def output(self) -> str:
        """The last of what all programs printed."""
        with self._guard:
            return self._output

    @property
    def limit(self) -> Outcome | None:
        """How the first program ended that went over a limit."""
        return next((one for one in self._now() if one.is_limit), None)

    @property
    def cpu_ms(self) -> float:
        """Processor time of all programs."""
        return round(sum(one.cpu_ms for one in self._now()), 2)

    @property
    def peak_mib(self) -> float:
        """Memory of the largest program at its peak."""
        return max((one.peak_mib for one in self._now()), default=0.0)

    def _now(self) -> list[Outcome]:
        return [self._outcomes.get(number) or box.outcome for number, box in enumerate(self._boxes)]

    def _check_room(self) -> None:
        alive = sum(box.is_alive for box in self._boxes)
        if len(self._boxes) >= STARTED_MAX:
            raise Refused(f"a lab starts at most {STARTED_MAX} programs")
        if alive >= ALIVE_MAX:
            raise Refused(f"at most {ALIVE_MAX} programs live at once: stop one first")
        needed = (alive + 1) * self._spec.limits.memory_mib
        if needed > TOGETHER_MIB_MAX:
            wanted = f"{alive + 1} programs with {self._spec.limits.memory_mib} MiB each"
            raise Refused(f"{wanted} are more than {TOGETHER_MIB_MAX}: lower memory_mib")

    def _job(self, asked: dict[str, Any], box: Box) -> dict[str, Any]:
        program = self._spec.judge["program"]
        has_own = "app" in asked or "asgi" in asked
        source = asked if has_own else program
        variables = {**program.get("env", {}), **asked.get("env", {})}
        if self._database is not None:
            place = socket_place(self._desk, box)
            variables |= self._database.program.variables(place)
        return {
            "mode": "serve", "app": source.get("app"), "asgi": source.get("asgi"),
            "setup": asked.get("setup", program.get("setup", [])),
            "env": {str(name): str(value) for name, value in variables.items()},
        }  # fmt: skip

    def _hear(self, stream: str, text: str) -> None:
        with self._guard:
            self._output = (self._output + text)[-OUTPUT_MAX:]
            self.printed += len(text)
        self._desk.emit({"event": "output", "stream": stream, "text": text})
