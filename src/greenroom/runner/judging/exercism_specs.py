"""From an exercise in Exercism's form and a submission to what the runner is asked."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.core.packs.problemdef import ProblemDef
from greenroom.runner.spec import Limits, RunSpec, pack_files

# What Exercism's own runner gives: 20 s for all tests of an exercise.
LIMITS = Limits(cpu_s=10.0, wall_s=20.0)


def spec_of_exercism(
    problem: ProblemDef, submission: Mapping[str, bytes], *, run_id: str
) -> RunSpec:
    """The run of a submission, its editable files by path; what it lacks is the stub's.

    The tests and the example stay with the judge: the solution's side sees neither.
    """
    beside = {path: text.encode() for path, text in problem.beside.items()}
    starter = {path: text.encode() for path, text in problem.starter.items()}
    own = {path: data for path, data in submission.items() if path in starter}
    tests = {path: problem.files[path] for path in problem.tests}
    example = {path: text.encode() for path, text in problem.solution.items()}
    judge = {
        "tests": list(problem.tests),
        "test_files": pack_files(tests),
        "example": pack_files(example),
    }
    return RunSpec(
        run_id, "unittest", problem.environment, {**beside, **starter, **own}, LIMITS, judge,
        is_imported=True,
    )  # fmt: skip
