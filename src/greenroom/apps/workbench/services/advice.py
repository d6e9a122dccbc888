"""Advice after a pass: what a linter, a formatter and a type checker say. It blocks nothing.

The tools read the learner's files in a sandbox, as they read code too; they come from the
environment of the scripts. A small program of ours runs them and writes one JSON line each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from greenroom.runner.spec import RunSpec

PROGRAM_PATH: Final = "greenroom_advice.py"
FINDINGS_MAX: Final = 40
TEXT_MAX: Final = 6_000
MARK: Final = "greenroom-advice:"

PROGRAM: Final = """
import json, os, subprocess, sys

def run(name, *words):
    argv = [sys.executable, "-m", *words]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=30)
    said = done.stdout.replace(os.getcwd() + os.sep, "")
    print("\\n{mark}" + json.dumps([name, done.returncode, said, done.stderr[-500:]]))

files = sys.argv[1:]
run("lint", "ruff", "check", "--isolated", "--no-cache", "--output-format", "json",
    "--select", "E,F,W,B,C4,SIM,UP,PERF,RET,PIE", "--ignore", "E501", *files)
run("format", "ruff", "format", "--isolated", "--no-cache", "--diff", *files)
run("types", "mypy", "--no-incremental", "--cache-dir", "/dev/null", "--no-error-summary",
    "--no-color-output", "--ignore-missing-imports", "--check-untyped-defs", *files)
""".replace("{mark}", MARK)


def advice_spec(files: Mapping[str, str], others: Mapping[str, str], ident: str) -> RunSpec | None:
    """What the runner is asked to have the learner's Python read; None where there is none.

    `others` lie beside them, so that imports are found, and are not advised on.
    """
    from greenroom.runner.spec import Limits, RunSpec

    read = sorted(path for path in files if path.endswith(".py") and files[path].strip())
    if not read:
        return None
    laid = {**others, **files, PROGRAM_PATH: PROGRAM}
    return RunSpec(
        id=ident, kind="script", environment="scripts",
        files={path: text.encode() for path, text in laid.items()},
        limits=Limits(cpu_s=30, wall_s=40, memory_mib=1024, output_kib=256),
        judge={"argv": ["{python}", PROGRAM_PATH, *read], "stdin": ""},
    )  # fmt: skip


def read_advice(output: str) -> dict[str, Any]:
    """What the tools said, for a page: {"lint": [...], "format": diff, "types": [...]}.

    A tool that is not there, or said what nobody can read, is left out.
    """
    said: dict[str, Any] = {}
    for line in output.split("\n"):
        if not line.startswith(MARK):
            continue
        try:
            name, status, text, _ = json.loads(line.removeprefix(MARK))
        except ValueError:
            continue
        # Status 1 with nothing said is a tool that did not start: it found nothing clean.
        if status == 0 or (status == 1 and text.strip()):
            said |= _told_by(name, text)
    return said


def _told_by(name: str, text: str) -> dict[str, Any]:
    if name == "lint":
        found = _lint(text)
        return {} if found is None else {"lint": found}
    return {"format": text[:TEXT_MAX]} if name == "format" else {"types": _lines(text)}


def _lint(text: str) -> list[dict[str, Any]] | None:
    try:
        found: Sequence[Mapping[str, Any]] = json.loads(text)
    except ValueError:
        return None
    return [
        {
            "file": str(one.get("filename", "")),
            "line": (one.get("location") or {}).get("row", 0),
            "code": one.get("code") or "",
            "message": str(one.get("message", "")),
        }
        for one in found[:FINDINGS_MAX]
    ]


def _lines(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if ": error:" in line or ": note:" in line]
    return lines[:FINDINGS_MAX]
