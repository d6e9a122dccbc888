"""From an exercise and what was handed in to the run that judges it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from greenroom.core.packs.problemdef import CodePlace, ProblemDef
from greenroom.runner.judging.exercism_specs import spec_of_exercism
from greenroom.runner.spec import Limits, RunSpec


def spec_of_problem(
    problem: ProblemDef, submission: Mapping[str, str | bytes], *, run_id: str, claimed: str = "",
    is_imported: bool = False,
) -> RunSpec:  # fmt: skip
    """The run of one submission: its editable files over the stub, by their paths.

    `claimed` is the growth that the learner claims ("O(n)"). Files that are not the learner's to
    change are left out: cases, reference and tests never reach the box.
    """
    if problem.drive == "tests":
        files = {path: _bytes(text) for path, text in submission.items()}
        return spec_of_exercism(problem, files, run_id=run_id)
    texts: dict[str, str | bytes] = {**problem.beside, **problem.starter}
    texts |= {path: text for path, text in submission.items() if path in problem.editable}
    return RunSpec(
        id=run_id, kind="cases", environment=problem.environment,
        files={path: _bytes(text) for path, text in texts.items()},
        limits=_limits(problem), judge=_judge(problem, claimed), is_imported=is_imported,
    )  # fmt: skip


def _judge(problem: ProblemDef, claimed: str) -> dict[str, Any]:
    forbid = problem.forbid
    judge: dict[str, Any] = {
        "entry": problem.entry,
        "function": problem.function,
        "drive": problem.drive,
        "editable": list(problem.editable),
        "cases": [dict(case) for case in problem.cases],
        "forbid": {
            "calls": list(forbid.calls),
            "imports": list(forbid.imports),
            "attributes": list(forbid.attributes),
            "why": forbid.why,
        },
    }
    if problem.checker is not None:
        judge["checker"] = _code(problem, problem.checker)
    if problem.complexity is not None:
        judge["complexity"] = {
            **_code(problem, problem.complexity.generator),
            "expected": problem.complexity.expected,
            "claimed": claimed,
        }
    return judge


def _code(problem: ProblemDef, place: CodePlace) -> dict[str, Any]:
    """The file with its neighbours, which it may import."""
    folder = place.file.rpartition("/")[0]
    files = {
        path: text for path, text in problem.texts.items()
        if path.rpartition("/")[0] == folder and path.endswith(".py") and folder
    }  # fmt: skip
    files[place.file] = problem.texts[place.file]
    return {"file": place.file, "function": place.function, "files": files}


def _limits(problem: ProblemDef) -> Limits:
    asked = dict(problem.limits)
    if "memory_mib" in asked:
        asked["memory_mib"] = int(asked["memory_mib"])
    return Limits(**asked)  # type: ignore[arg-type]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
