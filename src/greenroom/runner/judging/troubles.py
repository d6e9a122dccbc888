"""What ends a run before its last case, in words that a learner understands."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from greenroom.runner.report import Outcome


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing more is asked."""

    verdict: str
    message: str


FORGED: Final = Trouble(
    "runtime-error",
    "Your program answered something it was not asked. Only what your function gives back counts.",
)
TOO_LATE: Final = Trouble("time-limit", "Your code took too long.")
_MEMORY: Final = Trouble("memory-limit", "Your code asked for more memory than it may use.")
_MEMORY_ERROR: Final = "MemoryError"


def of_outcome(outcome: Outcome) -> Trouble:
    """How a box ended."""
    if outcome.is_limit:
        return Trouble(outcome.ended, outcome.message)
    if outcome.stderr.strip().rpartition("\n")[2].startswith(_MEMORY_ERROR):
        return _MEMORY
    if outcome.ended == "signal":
        return Trouble("runtime-error", f"Your code crashed Python itself ({_signal(outcome)}).")
    status = outcome.exit_status
    told = f"Your code ended the program in the middle of this case (exit status {status})."
    return Trouble("runtime-error", f"{told} A function gives its answer back with `return`.")


def of_loading(error: Any, entry: str, function: str, source: bytes) -> Trouble:
    """Why the learner's file did not load."""
    told: Mapping[str, Any] = error if isinstance(error, dict) else {}
    kind, line = told.get("type"), told.get("line")
    if kind == _MEMORY_ERROR:
        return _MEMORY
    broken = _undecodable_line(source) if kind in ("SyntaxError", "ValueError") else 0
    if broken:
        message = f"{entry}, line {broken}: this is not UTF-8 text. Save the file as UTF-8."
        return Trouble("runtime-error", message)
    if kind in ("SyntaxError", "IndentationError", "TabError"):
        file = told.get("file") or entry
        text = "".join(f"\n  {one}" for one in _texts(told.get("traceback")))
        wrong = f"{file}, line {line}: {_text(told.get('message'))}{text}"
        return Trouble("runtime-error", f"This is not Python yet. {wrong}")
    if kind == "NameError" and _text(told.get("message")).endswith(f"defines no {function}"):
        return Trouble("runtime-error", f"{entry} defines no `{function}`: keep its name.")
    return Trouble("runtime-error", f"{entry} does not load. {describe(told)}")


def describe(error: Any) -> str:
    """An exception: its type and text, and under it the learner's lines that led there."""
    told: Mapping[str, Any] = error if isinstance(error, dict) else {}
    kind, message = _text(told.get("type")) or "an exception", _text(told.get("message"))
    head = f"{kind}: {message}" if message else kind
    if kind == "SystemExit":
        head = "Your code called exit(). A function gives its answer back with `return`."
    elif kind == "RecursionError":
        head = f"Your code calls itself without an end ({head})."
    return "\n".join([head, *(f"  {line}" for line in _texts(told.get("traceback")))])


def is_memory_error(message: str) -> bool:
    """Whether a case's message tells of a MemoryError."""
    return message.startswith(_MEMORY_ERROR)


def _signal(outcome: Outcome) -> str:
    number = abs(outcome.exit_status or 0)
    number -= 128 if number > 128 else 0  # as a shell tells it
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _undecodable_line(source: bytes) -> int:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        return source.count(b"\n", 0, error.start) + 1
    return source.count(b"\n", 0, source.find(b"\0")) + 1 if b"\0" in source else 0


def _text(value: Any) -> str:
    return value[:2_000] if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    lines = value if isinstance(value, list) else []
    return [_text(one)[:300] for one in lines[:12]]
