"""How a program begins: its variables, its setup commands, its application."""

from __future__ import annotations

import importlib
import os
import runpy
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .processes import run
from .web import Drive, asgi, find, wsgi

SETUP_SECONDS = 60.0
TEXT_MAX = 8_000
_HARNESS = str(Path(__file__).parent.parent)


class SetupError(Exception):
    """A setup command failed: the message names it and shows what it printed."""


def prepare(variables: dict[str, str]) -> None:
    """Set the variables of the program, for its children too, and make its folder importable."""
    os.environ.update(variables)
    # For `greenroom_link`, in children too; the folder holds nothing else to be shadowed by.
    link = str(Path(__file__).resolve().parent.parent / "greenroom_path")
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [link, os.environ.get("PYTHONPATH", "")])
    )
    sys.path[:0] = [str(Path.cwd())]
    sys.path.append(link)


def set_up(commands: Sequence[Sequence[str]]) -> None:
    """Run the setup commands one after the other. Raises SetupError at the first that fails."""
    for argv in commands:
        is_script = argv[0] == "{python}" and len(argv) > 1 and argv[1].endswith(".py")
        done = _fork(argv[1:]) if is_script and hasattr(os, "fork") else None
        if done is None:
            done = run(argv, timeout_s=SETUP_SECONDS, stdin="")
        if done["status"] != 0:
            raise SetupError(f"`{' '.join(argv)}` failed:\n{done['output'][-TEXT_MAX:]}")


def _fork(argv: Sequence[str]) -> dict[str, Any]:
    """Run a script in a child of this process, which has the framework imported already.

    A new interpreter would import Django again: 400 ms instead of 60 for a `migrate`.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _become(argv, writing)
    os.close(writing)
    output = bytearray()
    while piece := os.read(reading, 1 << 16):
        output += piece
        del output[:-TEXT_MAX]
    os.close(reading)
    _, status = os.waitpid(child, 0)
    return {"status": os.waitstatus_to_exitcode(status), "output": output.decode(errors="replace")}


def _become(argv: Sequence[str], writing: int) -> None:
    status = 1
    try:
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        sys.argv[:] = argv
        runpy.run_path(argv[0], run_name="__main__")
        status = 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
        if isinstance(error.code, str):
            print(error.code, file=sys.stderr)
    except BaseException:  # noqa: BLE001 -- it is shown, and it is this child's end
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def open_application(job: dict[str, Any]) -> Drive | None:
    """The application that job names, ready to be driven; None where the lab has none."""
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        import django  # type: ignore[import-untyped,unused-ignore]

        django.setup()
        _tell_exceptions()
        _import_urls()
    if job.get("asgi"):
        return asgi(find(job["asgi"]))
    return wsgi(find(job["app"])) if job.get("app") else None


def _tell_exceptions() -> None:
    """Print what Django turns into a 500, or a learner would see nothing but the status."""
    from django.core.signals import (  # type: ignore[import-untyped,unused-ignore]
        got_request_exception,
    )

    got_request_exception.connect(_print_exception, weak=False)


def _import_urls() -> None:
    """Import what the URLs lead to now: a slip in a view is told as such, not as a 500."""
    from django.conf import settings  # type: ignore[import-untyped,unused-ignore]

    if getattr(settings, "ROOT_URLCONF", ""):
        importlib.import_module(settings.ROOT_URLCONF)


def _print_exception(**_: object) -> None:
    traceback.print_exc()


def told_error(error: BaseException) -> dict[str, str]:
    """An exception as plain JSON: its type, its message, and where it came from."""
    return {
        "type": type(error).__name__,
        "message": _safe_text(error)[:TEXT_MAX],
        "traceback": _own_traceback(error)[-TEXT_MAX:],
    }


def _own_traceback(error: BaseException) -> str:
    """The traceback from where the learner's code begins."""
    at = error.__traceback__
    while at is not None and at.tb_frame.f_code.co_filename.startswith(_HARNESS):
        at = at.tb_next
    try:
        return "".join(traceback.format_exception(type(error), error, at))
    except Exception:  # noqa: BLE001 -- a learner's exception may not even be shown
        return ""


def _safe_text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 -- a learner's exception may not even have a text
        return "(its text cannot be had)"
