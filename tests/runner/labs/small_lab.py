"""A lab of one file, made in a test: its judge, its program, and the run of both."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import count
from typing import Any

from greenroom.runner.report import CaseReport, RunReport
from greenroom.runner.spec import Limits, RunSpec, pack_files

APP = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode()]

def add(a, b):
    return a + b
"""
_NUMBERS = count(1)
LIMITS = Limits(cpu_s=10, wall_s=15, memory_mib=256, output_kib=64)


def lab_run(
    judge: str, app: str = APP, *, checks: tuple[str, ...] = (), environment: str = "plain",
    services: tuple[str, ...] = (), limits: Limits = LIMITS, is_imported: bool = False,
    **judge_data: Any,
) -> RunSpec:  # fmt: skip
    """The run of a judge (what follows its imports) on a program in app.py."""
    files = {"app.py": textwrap.dedent(app).encode()}
    head = "from greenroom_lab import *\nfrom greenroom_lab.database import nodes\n"
    told: Mapping[str, Any] = {
        "files": pack_files({"judge.py": (head + textwrap.dedent(judge)).encode()}),
        "starter": pack_files(files),
        "submitted": pack_files(files),
        "checks": list(checks),
        "services": list(services),
        "program": {"app": "app:application"},
        **judge_data,
    }
    return RunSpec(
        id=f"small-lab-{next(_NUMBERS)}", kind="lab", environment=environment, files=files,
        limits=limits, judge=told, is_imported=is_imported,
    )  # fmt: skip


def case(report: RunReport, name: str) -> CaseReport:
    """The report of one check."""
    (found,) = [one for one in report.cases if one.name == name]
    return found
