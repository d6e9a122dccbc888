"""Mode "call": the learner's function, called once for each case that the judge sends.

Nothing here is believed outside: what a case expects never comes in, so whatever the learner's code
does to this process, it can only answer for itself.

Job: {"entry", "function", "drive": "call" | "operations" | "request"}. First {"ready": true} or
{"failed": error} goes out; then for each {"id", "args", "kwargs", "as", "after"} one reply of that
id with "value", "error" or "unreadable", and "output", "after".
"""

from __future__ import annotations

import importlib.util
import io
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from types import CoroutineType
from typing import Any

from .frames import Frames
from .learners_errors import describe_error
from .values import Unreadable, decode, encode

Drive = Callable[[Any, Any, Any, bool], Any]

MAX_OUTPUT_CHARACTERS = 8_000
MAX_LISTED = 10_000


class _Tee(io.TextIOBase):
    """What the learner prints goes out at once, and is kept for the case that printed it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._kept: list[str] = []
        self._room = MAX_OUTPUT_CHARACTERS

    def writable(self) -> bool:
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    @property
    def buffer(self) -> Any:
        return self._stream.buffer  # what is written there is not kept for its case

    def fileno(self) -> int:
        return int(self._stream.fileno())

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._stream.write(text)
        if self._room > 0:
            self._kept.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def take(self) -> str:
        """What was printed since it was last asked."""
        self._stream.flush()
        text = "".join(self._kept)
        if self._room < 0:
            text += "\n... (more was printed)"
        self._kept, self._room = [], MAX_OUTPUT_CHARACTERS
        return text.encode("utf-8", "replace").decode()


def main(job: dict[str, Any], control: Frames, fds: list[int]) -> None:
    """Load the learner's module and answer until the judge hangs up."""
    root = str(Path.cwd())
    sys.dont_write_bytecode = True
    sys.stdout, sys.stderr = tee, _ = _Tee(_open_again(1)), _Tee(_open_again(2))
    if "measure" in job:
        from .counting import measure

        control.send({"ready": True})
        control.send(measure(job, root))
        return
    try:
        called = _find(job, root)
    except BaseException as error:  # noqa: BLE001 - SystemExit, too, is theirs
        sys.stdout.flush()
        control.send({"failed": describe_error(error, root), "output": tee.take()})
        return
    drive = DRIVES[job["drive"]]
    control.send({"ready": True, "output": tee.take()})
    while True:
        frame, _fds = control.receive()
        if frame.get("end"):
            control.send({"id": frame["id"]})
            return
        control.send(_answer(frame, called, drive, root, tee))


def _open_again(fd: int) -> io.TextIOWrapper:
    """A stream of our own: the learner's code may close the interpreter's."""
    return io.TextIOWrapper(
        io.FileIO(fd, "w", closefd=False), encoding="utf-8", errors="replace",
        line_buffering=True, write_through=True,
    )  # fmt: skip


def _find(job: dict[str, Any], root: str) -> Any:
    """What will be called. Raises whatever loading the module raises, or NameError."""
    module = load_module(job["entry"], root)
    name = job["function"]
    if not hasattr(module, name):
        raise NameError(f"{job['entry']} defines no {name}")
    called = getattr(module, name)
    if not callable(called):
        kind = type(called).__name__
        raise NameError(f"{name} in {job['entry']} is no function but a {kind}")  # noqa: TRY004
    return called


def load_module(entry: str, root: str) -> Any:
    """Import the file as a program of its folder would."""
    sys.path.insert(0, root)
    name = entry.removesuffix(".py").replace("/", ".")
    path = Path(root, entry)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{entry} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _answer(
    frame: dict[str, Any], called: Any, drive: Drive, root: str, tee: _Tee
) -> dict[str, Any]:
    reply: dict[str, Any] = {"id": frame["id"]}
    args, kwargs = decode(frame.get("args", [])), decode(frame.get("kwargs", {}))
    try:
        reply["value"] = drive(called, args, kwargs, frame.get("as") == "list")
    except Unreadable as wrong:
        reply["unreadable"] = str(wrong)
    except BaseException as error:  # noqa: BLE001 - SystemExit, too, is theirs
        reply["error"] = describe_error(error, root)
    if frame.get("after"):
        reply["after"] = _after(args)
    reply["output"] = tee.take()
    return reply


def _after(args: Any) -> Any:
    try:
        return encode(args)
    except Unreadable as wrong:
        return {"$opaque": {"type": "list", "text": str(wrong)}}


def call(called: Any, args: Any, kwargs: Any, as_list: bool = False) -> Any:
    """What one call gives back, written down."""
    value = _value_of(called, args, kwargs)
    return encode(_listed(value) if as_list else value)


def _value_of(called: Any, args: Any, kwargs: Any) -> Any:
    value = called(*args, **kwargs)
    if not isinstance(value, CoroutineType):
        return value
    import asyncio  # 20 ms, which a run of plain functions need not wait for

    return asyncio.run(value)


def _listed(value: Any) -> list[Any]:
    taken = list(itertools.islice(iter(value), MAX_LISTED + 1))
    if len(taken) > MAX_LISTED:
        raise Unreadable(f"it gives more than {MAX_LISTED:,} values, and may never end")
    return taken


def operate(called: Any, args: Any, kwargs: Any, _as_list: bool = False) -> list[Any]:
    """Make one object and call its methods in turn; what each gave back, written down at once."""
    made = called(*args.get("init", []), **kwargs)
    return [_operate_once(made, name, inside) for name, inside in args["calls"]]


def _operate_once(made: Any, name: str, args: list[Any]) -> Any:
    try:
        return encode(_value_of(getattr(made, name), args, {}))
    except Unreadable:
        raise
    except Exception as error:
        if isinstance(error, AttributeError) and error.name == name and error.obj is made:
            raise  # the class lacks the method: no answer to anything
        return {"$raised": type(error).__name__}


def request(called: Any, args: Any, _kwargs: Any, _as_list: bool = False) -> Any:
    """What a Django view answers to one request, or to a list of them."""
    from .requests import send

    return encode(send(called, args))


DRIVES: dict[str, Drive] = {"call": call, "operations": operate, "request": request}
