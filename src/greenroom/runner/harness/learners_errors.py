"""An exception of a learner's code, told plainly: its type, its text, the learner's lines."""

from __future__ import annotations

import linecache
from types import TracebackType
from typing import Any

MAX_MESSAGE_CHARACTERS = 2_000
MAX_LINES = 8


def describe_error(error: BaseException, root: str) -> dict[str, Any]:
    """{"type", "bases", "message", "traceback", "line"}; only lines of files below `root`."""
    lines = _lines(error.__traceback__, root)
    told = {
        "type": type(error).__name__,
        "bases": [one.__name__ for one in type(error).__mro__ if one is not object],
        "message": _message(error),
        "traceback": _shorten([text for _, text in lines]),
        "line": lines[-1][0] if lines else 0,
    }
    if isinstance(error, SyntaxError):
        told["line"] = error.lineno or 1
        told["message"] = str(error.msg)[:MAX_MESSAGE_CHARACTERS]
        told["file"] = str(error.filename or "").rpartition("/")[2]
        told["traceback"] = [f"line {told['line']}: {(error.text or '').strip()[:200]}"]
    return told


def _message(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - a learner's __str__ may raise anything
        return ""
    return text[:MAX_MESSAGE_CHARACTERS].encode("utf-8", "replace").decode()


def _lines(trace: TracebackType | None, root: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.startswith(root):
            name = code.co_filename[len(root) :].lstrip("/")
            source = linecache.getline(code.co_filename, trace.tb_lineno).strip()[:200]
            where = f"{name}, line {trace.tb_lineno}, in {code.co_name}: {source}"
            found.append((trace.tb_lineno, where))
        trace = trace.tb_next
    return found


def _shorten(lines: list[str]) -> list[str]:
    """Deep recursion repeats itself: its beginning and its end tell enough."""
    if len(lines) <= MAX_LINES:
        return lines
    left_out = f"... {len(lines) - MAX_LINES} more of your calls ..."
    return [*lines[: MAX_LINES // 2], left_out, *lines[-MAX_LINES // 2 :]]
