"""The learner's program as the judge sees it: asked over a line, believed in nothing."""

from __future__ import annotations

import base64
import builtins
import json as json_module
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .calls import Calls, ProgramError, ProgramGone, ProgramTimeout, broken
from .gateway import Function

if TYPE_CHECKING:
    from collections.abc import Iterator

Deed = tuple[str, Sequence[Any]] | tuple[str, Sequence[Any], Mapping[str, Any]]

__all__ = [
    "Answer", "Done", "Headers", "Program", "ProgramError", "ProgramGone", "ProgramTimeout",
    "Started",
]  # fmt: skip


class Headers(Mapping[str, str]):
    """Headers by name, upper and lower case alike; the last of several counts."""

    def __init__(self, pairs: Sequence[Sequence[str]]) -> None:
        self.pairs = [(name, value) for name, value in pairs]
        self._by_name = {name.lower(): value for name, value in self.pairs}

    def __getitem__(self, name: str) -> str:
        return self._by_name[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


@dataclass(frozen=True)
class Answer:
    """What a request was answered. `ms` is measured by the judge, but for requests at once."""

    status: int
    headers: Headers
    body: bytes
    ms: float
    asked: str = ""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")

    def json(self) -> Any:
        """The body read as JSON; fails the check, saying so, where it is none."""
        try:
            return json_module.loads(self.body)
        except (ValueError, RecursionError):
            start = self.text[:200]
            wrong = f"{self.asked} answered {self.status} and no JSON: {start!r}"
            raise AssertionError(wrong) from None


@dataclass(frozen=True)
class Done:
    """A command that ran; `status` is None where it was killed for taking too long."""

    status: int | None
    output: str


@dataclass
class Started:
    """A process that goes on beside the program."""

    _calls: Calls
    _number: int
    output: str = field(default="", init=False)
    status: int | None = field(default=None, init=False)

    @property
    def is_running(self) -> bool:
        """Whether it still runs, as the program's side tells; `status` is how it ended."""
        self._deed("output")
        return self.status is None

    def wait_for(self, text: str, timeout_s: float = 10.0) -> None:
        """Wait until it has printed `text`. Raises ProgramTimeout with what it printed."""
        told = self._deed("wait", text=text, timeout_s=timeout_s, wait_s=timeout_s + 5)
        if told.get("found") is not True:
            raise ProgramTimeout(f"it did not print {text!r}, but: {self.output[-2000:]}")

    def read(self) -> str:
        """Its output so far."""
        self._deed("output")
        return self.output

    def stop(self) -> None:
        """End it politely, by force after five seconds."""
        self._deed("stop")

    def kill(self) -> None:
        """Kill it and its children."""
        self._deed("kill")

    def _deed(self, deed: str, *, wait_s: float = 15.0, **more: Any) -> dict[str, Any]:
        frame = {"do": "process", "number": self._number, "deed": deed, **more}
        told = self._calls.do(frame, wait_s)
        if not isinstance(told, dict) or not isinstance(told.get("output"), str):
            broken(self._calls, "the output of a process")
        status = told.get("status")
        self.output, self.status = told["output"], status if type(status) is int else None
        return told


class Program:
    """A program in a sandbox of its own."""

    def __init__(self, name: str, calls: Calls, end: Callable[[], None]) -> None:
        self.name = name
        self._calls = calls
        self._end = end

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self._calls.is_open

    def request(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, json: Any = None,
        body: bytes = b"", timeout_s: float = 10.0,
    ) -> Answer:  # fmt: skip
        """Send one request to its application."""
        frame = _request_frame(method, path, headers, json, body)
        began = time.perf_counter()
        told = self._calls.do(frame, timeout_s)
        return self._answer(frame, told, (time.perf_counter() - began) * 1000)

    def requests(
        self, wanted: Sequence[Any], at_once: bool = True, timeout_s: float = 20.0
    ) -> list[Answer]:
        """Send several, given as ("GET", "/path") or as the arguments of `request` by name."""
        frames = [_as_frame(one) for one in wanted]
        if not at_once:
            return [self._answer(one, *self._calls.do_timed(one, timeout_s)) for one in frames]
        told = self._together(frames, timeout_s)
        return [
            self._answer(frame, self._calls.value_of(one), _ms_of(one))
            for frame, one in zip(frames, told, strict=True)
        ]

    def call(self, address: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call `module:function` there with plain JSON. Raises ProgramError if it raises."""
        return self._calls.do(_call_frame(address, args, kwargs), 10.0)

    def calls(
        self, wanted: Sequence[Deed], at_once: bool = True, timeout_s: float = 20.0
    ) -> list[Any]:
        """Call several; each result is the value, or the ProgramError that it raised."""
        frames = [_call_frame(one[0], one[1], one[2] if len(one) > 2 else {}) for one in wanted]
        if not at_once:
            return [_value_or_error(self._calls, frame, timeout_s) for frame in frames]
        told = self._together(frames, timeout_s)
        return [_kept_error(self._calls, one) for one in told]

    def run(self, argv: Sequence[str], timeout_s: float = 20.0, stdin: str = "") -> Done:
        """Run a command there to its end."""
        frame = {"do": "run", "argv": list(argv), "timeout_s": timeout_s, "stdin": stdin}
        told = self._calls.do(frame, timeout_s + 10)
        if not isinstance(told, dict) or not isinstance(told.get("output"), str):
            broken(self._calls, "the end of a command")
        status = told.get("status")
        return Done(status if type(status) is int else None, told["output"])

    def start(self, argv: Sequence[str]) -> Started:
        """Start a process there that goes on."""
        number = self._calls.do({"do": "start", "argv": list(argv)}, 10.0)
        if type(number) is not int:
            broken(self._calls, "the start of a process")
        return Started(self._calls, number)

    def read(self, path: str) -> bytes:
        """A file there. Raises ProgramError where there is none."""
        return self._bytes(self._calls.do({"do": "read", "path": path}, 10.0))

    def write(self, path: str, data: bytes) -> None:
        """Write a file there."""
        told = base64.b64encode(data).decode()
        self._calls.do({"do": "write", "path": path, "data": told}, 10.0)

    def on_call(self, name: str, function: Function) -> None:
        """Have `function` answer what the program asks of `name`; "gateway" takes all HTTP."""
        self._calls.functions[name] = function

    def stop(self) -> None:
        """End its sandbox."""
        self._calls.close("the judge has ended the program")
        self._end()

    kill = stop

    def _together(self, frames: list[dict[str, Any]], timeout_s: float) -> list[dict[str, Any]]:
        told = self._calls.do({"do": "together", "deeds": frames}, timeout_s)
        is_whole = isinstance(told, list) and len(told) == len(frames)
        if not is_whole or not all(isinstance(one, dict) for one in told):
            broken(self._calls, f"answers to {len(frames)} deeds at once")
        found: list[dict[str, Any]] = told
        return found

    def _answer(self, frame: dict[str, Any], told: Any, ms: float) -> Answer:
        is_whole = isinstance(told, dict) and set(told) == {"status", "headers", "body"}
        if not is_whole or type(told["status"]) is not int or not _are_pairs(told["headers"]):
            broken(self._calls, "an answer to a request")
        asked = f"{frame['method']} {frame['path']}"
        body = self._bytes(told["body"])
        return Answer(told["status"], Headers(told["headers"]), body, ms, asked)

    def _bytes(self, told: Any) -> bytes:
        try:
            return base64.b64decode(told, validate=True)
        except (ValueError, TypeError):
            broken(self._calls, "bytes")

    # Last, since from here on `list` in this class is this function.
    def list(self, folder: str = ".") -> builtins.list[str]:
        """Paths of all files below a folder there."""
        told = self._calls.do({"do": "list", "folder": folder}, 10.0)
        if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
            broken(self._calls, "a list of files")
        return told


def _are_pairs(told: Any) -> bool:
    return isinstance(told, list) and all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
        for one in told
    )


def _request_frame(
    method: str, path: str, headers: Mapping[str, str] | None, json: Any, body: bytes
) -> dict[str, Any]:
    pairs = [[name, value] for name, value in (headers or {}).items()]
    if json is not None:
        body = json_module.dumps(json).encode()
        pairs.append(["Content-Type", "application/json"])
    told = base64.b64encode(body).decode()
    return {"do": "request", "method": method, "path": path, "headers": pairs, "body": told}


def _as_frame(wanted: Any) -> dict[str, Any]:
    if isinstance(wanted, Mapping):
        more = dict(wanted)
    else:
        method, path, *rest = wanted
        more = {"method": method, "path": path, "json": rest[0] if rest else None}
    return _request_frame(
        more["method"], more["path"], more.get("headers"), more.get("json"), more.get("body", b"")
    )


def _call_frame(address: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    return {"do": "call", "address": address, "args": list(args), "kwargs": dict(kwargs)}


def _ms_of(told: Mapping[str, Any]) -> float:
    ms = told.get("ms")
    return float(ms) if isinstance(ms, int | float) and math.isfinite(ms) else 0.0


def _value_or_error(calls: Calls, frame: dict[str, Any], timeout_s: float) -> Any:
    try:
        return calls.do(frame, timeout_s)
    except ProgramError as error:
        return error


def _kept_error(calls: Calls, told: dict[str, Any]) -> Any:
    try:
        return calls.value_of(told)
    except ProgramError as error:
        return error
