"""Mode "judge": loads judge.py, runs its checks in order, and tells the runner what each found.

It runs in a box of its own, since a lab may come from anybody.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from . import greenroom_lab
from .greenroom_lab.checks import CHECKS, Check, CheckFailed, NotTried
from .greenroom_lab.desk import Desk
from .greenroom_lab.lab import Lab, LabError
from .greenroom_lab.program import ProgramError, ProgramGone, ProgramTimeout

TEXT_MAX = 8_000


def main(job: dict[str, Any], control: Any, fds: list[int]) -> None:
    """Judge one submission."""
    _ = fds
    sys.dont_write_bytecode = True
    desk = Desk(control)
    root = Path.cwd()
    try:
        _load(root)
        lab = Lab(desk, job, root)
    except BaseException:  # noqa: BLE001 -- whatever is wrong with judge.py, its author is told
        desk.tell({"do": "broken", "wrong": traceback.format_exc()[-TEXT_MAX:]})
        return
    _run_all(lab, desk)
    desk.tell({"do": "done", "queries": lab.query_count})
    sys.stdout.flush()
    os._exit(0)  # without waiting for threads that wait for a program


def _load(root: Path) -> None:
    sys.modules["greenroom_lab"] = greenroom_lab
    for name in ("calls", "checks", "database", "lab", "program"):
        sys.modules[f"greenroom_lab.{name}"] = sys.modules[f"{greenroom_lab.__name__}.{name}"]
    sys.path.insert(0, str(root))
    spec = importlib.util.spec_from_file_location("judge", root / "judge.py")
    if spec is None or spec.loader is None:
        raise LabError("the lab has no judge.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["judge"] = module
    spec.loader.exec_module(module)
    if not CHECKS:
        raise LabError("judge.py has no checks")


def _run_all(lab: Lab, desk: Desk) -> None:
    is_over = False
    for one in CHECKS:
        if is_over:
            desk.tell({"do": "end", "name": one.title, "status": "skipped"})
            continue
        desk.ask({"do": "begin", "name": one.title})  # heard: what is printed from here is its own
        lab.notes.clear()
        began = time.perf_counter()
        told = _run(one, lab)
        told |= {"notes": list(lab.notes), "wall_ms": (time.perf_counter() - began) * 1000}
        desk.tell({"do": "end", "name": one.title, **told})
        is_over = one.must_first and told["status"] != "pass"


def _run(one: Check, lab: Lab) -> dict[str, Any]:
    """What one check found, as the runner is told it."""
    try:
        one.run(lab)
    except CheckFailed as error:
        shown = {"got": error.got, "expected": error.expected, "diff": error.diff}
        return _told("fail", error.message, one.why, input=error.given, **shown)
    except LabError as error:
        return {"status": "broken", "message": str(error)}
    except BaseException as error:  # noqa: BLE001 -- most often an answer of another shape
        status, message, got = _failure(error, one)
        told = _told(status, message, one.why, got=got)
        return {**told, "is_timeout": isinstance(error, ProgramTimeout)}
    return _told("pass", "", "")


def _failure(error: BaseException, one: Check) -> tuple[str, str, str]:
    """The status, the message and what came instead, for what a check was ended by."""
    if isinstance(error, AssertionError):
        return "fail", str(error) or f"{one.title}: this does not hold.", ""
    if isinstance(error, ProgramError):
        return "error", f"Your program raised {error}", error.traceback
    if isinstance(error, (ProgramTimeout, NotTried)):
        return "error", _sentence(str(error)), ""
    if isinstance(error, ProgramGone):
        return "error", _sentence(f"Your program could not be asked: {error}"), ""
    print("".join(traceback.format_exception(error)), file=sys.stderr)
    wrong = f"{type(error).__name__}: {error}"
    return "fail", f"The check stopped at what your program answered: {wrong}", ""


def _told(status: str, message: str, why: str, **shown: str) -> dict[str, Any]:
    whole = " ".join(filter(None, [_ended(message), why]))
    texts = {key: value[:TEXT_MAX] for key, value in shown.items()}
    return {"status": status, "message": whole[:TEXT_MAX], **texts}


def _sentence(text: str) -> str:
    return _ended(text[:1].upper() + text[1:])


def _ended(text: str) -> str:
    """A text with a full stop, where it has no end of its own."""
    return text if not text or text.endswith((".", "!", "?", ":", "```", "\n")) else f"{text}."
