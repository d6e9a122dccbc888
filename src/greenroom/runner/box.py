"""A box: one sandbox, used once. Judges are written against this.

    with desk.take("plain", spec.limits) as box:
        box.begin(spec.files, {"mode": "call", ...})
        box.send({"args": [1, 2]})
        answer = box.receive(timeout_s=2)

What comes out of a box may be forged in every way: `receive` gives plain JSON or raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from greenroom.runner.environments import Environment, Interpreter
from greenroom.runner.errors import BoxEnded, BoxTimeout, RunError
from greenroom.runner.harness.frames import FrameError, FramesClosed, FramesTimeout
from greenroom.runner.report import Outcome
from greenroom.runner.sandbox.attendant import Attendant
from greenroom.runner.sandbox.bubblewrap import MIB, Bind
from greenroom.runner.sandbox.launch import Shelter
from greenroom.runner.sandbox.printed import OnOutput
from greenroom.runner.spec import Limits, pack_files

__all__ = ["Box", "BoxEnded", "BoxTimeout", "FrameError"]

READY_S = 30.0
OPEN_FILES = 256
# Addresses cost nothing, but a page of 4 KiB is needed to describe 2 MiB of them, which no look at
# memory counts: 16 GiB are at most 32 MiB of those.
ADDRESS_MIB = 16 * 1024
# Above the limit that is polled: it stops one huge allocation between two looks, nothing else.
_DATA_SLACK = 1.25
_DATA_EXTRA_MIB = 192


@dataclass(frozen=True, slots=True)
class Place:
    """What kind of box: boxes of one kind are as good as each other until one is begun."""

    environment: Environment
    disk_mib: int
    binds: tuple[Bind, ...] = ()


class Box:
    """One sandbox. Made by a Desk; ends with its `with`."""

    def __init__(
        self, shelter: Shelter, interpreter: Interpreter, place: Place, *, is_spare: bool = False
    ) -> None:
        self.place = place
        self.limits = Limits()
        self.isolation = shelter.isolation
        launched = shelter.launch(
            (*(place.environment.preload if is_spare else ()), *place.environment.setup),
            interpreter,
            disk_mib=place.disk_mib,
            binds=place.binds,
        )
        self._control = launched.control
        self._attendant = Attendant(launched)
        self._attendant.start()
        self._ready_cpu_s: float | None = None

    def __enter__(self) -> Box:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.end()

    @property
    def on_output(self) -> OnOutput | None:
        """Called with (stream, text) as the box prints; from a thread of its own."""
        return self._attendant.on_output

    @on_output.setter
    def on_output(self, told: OnOutput | None) -> None:
        self._attendant.on_output = told

    @property
    def outcome(self) -> Outcome:
        """How it stands, or how it ended."""
        return self._attendant.outcome()

    def wait_ready(self) -> None:
        """Until it can begin. Raises RunError if it never will."""
        if self._ready_cpu_s is not None:
            return
        try:
            frame, _ = self._control.receive(READY_S)
        except (FrameError, FramesClosed, FramesTimeout):
            self.end()
            raise RunError("isolation", f"a box did not start: {self._last_words()}") from None
        if frame.get("missing"):
            self.end()
            missing = ", ".join(map(str, frame["missing"]))
            raise RunError("environment-missing", f"these packages are not installed: {missing}")
        self._ready_cpu_s = float(frame["cpu_s"])

    def begin(
        self, files: Mapping[str, bytes], job: Mapping[str, Any], fds: Sequence[int] = ()
    ) -> None:
        """Put the files there and start the job; from now on the limits hold.

        job["mode"] names the module of the harness. `fds` are passed along.
        Raises RunError if the box does not start, BoxEnded if it has ended.
        """
        self.wait_ready()
        limits = self.limits
        held = {
            "cpu_s": int(limits.cpu_s) + 1,
            "processes": limits.processes,
            "file_bytes": limits.file_mib * MIB,
            "open_files": OPEN_FILES,
            "address_bytes": ADDRESS_MIB * MIB,
            "data_bytes": int(limits.memory_mib * _DATA_SLACK + _DATA_EXTRA_MIB) * MIB,
        }
        if self.isolation == "none":
            del held["processes"]  # it would count every process of the person's
        self._attendant.begin(limits, self._ready_cpu_s or 0.0)
        self.send({"files": pack_files(files), "job": dict(job), "limits": held}, fds)

    def send(self, frame: Mapping[str, Any], fds: Sequence[int] = ()) -> None:
        """Send one frame. Raises BoxEnded."""
        try:
            self._control.send(dict(frame), list(fds))
        except OSError:
            raise self._ended() from None

    def receive(self, timeout_s: float | None = None) -> dict[str, Any]:
        """The next frame. Raises BoxEnded, BoxTimeout, and FrameError at what is no frame."""
        try:
            return self._control.receive(timeout_s)[0]
        except FramesClosed:
            raise self._ended() from None
        except FramesTimeout:
            raise BoxTimeout(timeout_s or 0.0) from None

    def end(self) -> Outcome:
        """Kill everything in it, now; what it had printed is in the outcome. Safe to call again.

        The kernel may need 10 ms more to take it all down: `wait_gone` waits for that.
        """
        self._attendant.let_go()
        self._attendant.settled.wait()
        return self.outcome

    def wait_gone(self) -> None:
        """End it, and wait until nothing of it is left."""
        self.end()
        self._attendant.ended.wait()
        self._control.close()

    @property
    def is_alive(self) -> bool:
        """Whether anything of it still runs."""
        return not self._attendant.settled.is_set()

    def _ended(self) -> BoxEnded:
        """It has closed its side. A program may do that and live on: then it is ended."""
        if not self._attendant.ended.wait(1.0):
            self.end()
        return BoxEnded(self.outcome)

    def _last_words(self) -> str:
        said = self.outcome.stderr.strip().splitlines()
        return said[-1][:300] if said else "it says nothing"
