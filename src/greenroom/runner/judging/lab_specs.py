"""From a lab and what was handed in to the run that judges it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from greenroom.core.exercises.lab import submitted_files
from greenroom.core.packs.labdef import LabDef
from greenroom.runner.spec import Limits, RunSpec, pack_files

# A lab waits for a server, starts programs and runs a dozen checks.
LIMITS = Limits(cpu_s=30.0, wall_s=40.0, memory_mib=320, output_kib=256, processes=96)


def spec_of_lab(
    lab: LabDef, submission: Mapping[str, bytes], *, run_id: str, is_imported: bool = False
) -> RunSpec:
    """The run that judges `submission`, files by path in the project, laid over the starter.

    Files that the learner may not change are taken from the starter, whatever was sent.
    """
    submitted = submitted_files(lab, submission)
    return RunSpec(
        id=run_id, kind="lab", environment=lab.environment,
        files={**lab.starter, **submitted}, limits=limits_of(lab),
        judge=_judge(lab, submitted), is_imported=is_imported,
    )  # fmt: skip


def limits_of(lab: LabDef) -> Limits:
    """The usual limits with what lab.toml changes, below the runner's ceiling."""
    told = dict(lab.limits)
    whole = {name: type(getattr(LIMITS, name)) for name in LIMITS.__slots__}
    values = {name: whole[name](told.get(name, getattr(LIMITS, name))) for name in whole}
    return Limits(**values).clamped()


def _judge(lab: LabDef, submitted: Mapping[str, bytes]) -> dict[str, Any]:
    program, database = lab.program, lab.database
    return {
        "files": pack_files(lab.judge_files),
        "starter": pack_files(lab.starter),
        "submitted": pack_files(submitted),
        "checks": [check.title for check in lab.checks],
        "services": list(lab.services),
        "ahead": [] if program.setup else _plain_programs(lab.judge_files["judge.py"]),
        "program": {
            "app": program.app or None, "asgi": program.asgi or None,
            "setup": [list(one) for one in program.setup], "env": dict(program.env),
        },
        "database": {
            "sql": list(database.sql), "commands": [list(one) for one in database.commands],
        },
    }  # fmt: skip


def _plain_programs(judge: bytes) -> list[str]:
    """Names of the programs that judge.py asks for as they are: these can be started before.

    Those are `lab.program()` and `lab.program(name="...")`. Where nothing is run before a program,
    it makes no difference but in time: 80 ms of 250.
    """
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(judge)):
        if not isinstance(node, ast.Call) or node.args or not _is_lab_program(node.func):
            continue
        given = {one.arg: one.value for one in node.keywords}
        name = given.pop("name", ast.Constant("main"))
        if not given and isinstance(name, ast.Constant):
            found.append((node.lineno, str(name.value)))
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _is_lab_program(function: ast.expr) -> bool:
    is_program = isinstance(function, ast.Attribute) and function.attr == "program"
    owner = getattr(function, "value", None)
    return is_program and isinstance(owner, ast.Name) and owner.id == "lab"
