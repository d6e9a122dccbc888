"""Judges by a unittest file, as Exercism does: the tests in one box, the solution in another.

The solution cannot patch an assertion, write a result or end the tests: it only answers what it is
asked (harness/crossing.py). Tests that need more than that, such as one that patches a name inside
the solution, are run with it in one box, and the report then says `in-process`. Which it is is
found out by the exercise's own example: only where that fails on two sides.
"""

from __future__ import annotations

import ast
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from greenroom.runner.box import Box, BoxEnded, BoxTimeout, FrameError
from greenroom.runner.desk import Desk
from greenroom.runner.errors import RunError
from greenroom.runner.report import CaseReport, Outcome, RunReport
from greenroom.runner.spec import RunSpec, unpack_files

# What a test may hold up the judge for, beyond what its two boxes may use.
GRACE_S = 2.0
FORGED = "Something wrote where only the tests report."


@dataclass
class _Told:
    """What the side of the tests has said so far."""

    names: list[str] = field(default_factory=list)
    cases: list[CaseReport] = field(default_factory=list)
    running: str = ""
    broken: str = ""
    is_out_of_memory: bool = False
    is_done: bool = False
    opinions: int = 0


@dataclass(frozen=True)
class _Exercise:
    """judge: `tests` names the test files, `test_files` and `example` hold texts by path."""

    tests: list[str]
    test_files: dict[str, bytes]
    example: dict[str, bytes]

    @property
    def style(self) -> str:
        """ "pytest" where a test file has functions for tests, which unittest does not find."""
        texts = [self.test_files[one].decode("utf-8", "replace") for one in self.tests]
        return "pytest" if any(map(_has_test_functions, texts)) else "unittest"

    @classmethod
    def from_judge(cls, judge: Mapping[str, Any]) -> _Exercise:
        try:
            tests = [str(one) for one in judge["tests"]]
            files = unpack_files(judge["test_files"])
            example = unpack_files(judge.get("example", {}))
        except (KeyError, TypeError, ValueError) as error:
            raise RunError("spec", f"these are no tests: {error}") from None
        if not tests or any(one not in files for one in tests):
            raise RunError("spec", "the tests are not among the files")
        return cls(tests, files, example)


def _has_test_functions(text: str) -> bool:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(one, ast.FunctionDef) and one.name.startswith("test") for one in body)


def judge_unittest(spec: RunSpec, desk: Desk) -> RunReport:
    """Run the tests against the solution; see the module."""
    exercise = _Exercise.from_judge(spec.judge)
    report = _run_apart(spec, exercise, desk, is_told=True)
    if report.verdict == "accepted" or not exercise.example:
        return report
    as_example = replace(spec, files={**spec.files, **exercise.example})
    if _run_apart(as_example, exercise, desk, is_told=False).verdict == "accepted":
        return report
    return _run_together(spec, exercise, desk)


def _run_apart(spec: RunSpec, exercise: _Exercise, desk: Desk, *, is_told: bool) -> RunReport:
    ours, theirs = socket.socketpair()
    modules = _modules(spec.files)
    with (
        ours,
        theirs,
        desk.take(_environment(exercise, "plain"), spec.limits) as tests,
        desk.take(spec.environment, spec.limits) as program,
    ):
        emit = desk.emit if is_told else None
        told, wrong = _Told(), ""
        try:
            program.begin(spec.files, {"mode": "tests", "side": "program"}, fds=[theirs.fileno()])
            theirs.close()
            job = {
                "mode": "tests",
                "side": "tests",
                "tests": exercise.tests,
                "modules": modules,
                "style": exercise.style,
            }
            tests.begin(exercise.test_files, job, fds=[ours.fileno()])
            ours.close()
            wrong = _listen(tests, program, told, spec, emit)
        except BoxEnded as ended:
            wrong = ended.outcome.message
        outcome = program.end()
        on_tests = tests.end()
    trust = "in-process" if told.opinions else "external"
    return _report(spec, told, outcome, on_tests, wrong, trust)


def _run_together(spec: RunSpec, exercise: _Exercise, desk: Desk) -> RunReport:
    job = {"mode": "tests", "side": "both", "tests": exercise.tests, "modules": [],
           "style": exercise.style}  # fmt: skip
    with desk.take(_environment(exercise, spec.environment), spec.limits) as box:
        told, wrong = _Told(), ""
        try:
            box.begin({**spec.files, **exercise.test_files}, job)
            wrong = _listen(box, box, told, spec, desk.emit)
        except BoxEnded as ended:
            wrong = ended.outcome.message
        outcome = box.end()
    return _report(spec, told, outcome, outcome, wrong, "in-process")


def _environment(exercise: _Exercise, usual: str) -> str:
    """pytest itself is in the scripts' environment; what only marks its tests needs none of it."""
    return "scripts" if exercise.style == "pytest" else usual


def _modules(files: Mapping[str, bytes]) -> list[str]:
    """Names by which tests import the learner's side: its modules and packages."""
    tops = {PurePosixPath(path).parts[0] for path in files if path.endswith(".py")}
    return sorted(top.removesuffix(".py") for top in tops if not top.startswith("."))


def _listen(tests: Box, program: Box, told: _Told, spec: RunSpec, emit: Any) -> str:
    """Hear the tests out; what went wrong besides them, or ""."""
    ends_at = time.monotonic() + spec.limits.wall_s + GRACE_S
    while not told.is_done and not told.broken:
        left_s = ends_at - time.monotonic()
        if left_s <= 0:
            return ""
        try:
            frame = tests.receive(min(left_s, 0.5))
        except BoxTimeout:
            if not program.is_alive and not tests.is_alive:
                return ""
            continue
        except FrameError:
            return FORGED
        if not _hear(frame, told):
            return FORGED
        if emit and "ends" in frame:
            emit({"event": "case", **told.cases[-1].to_json()})
    return ""


def _hear(frame: dict[str, Any], told: _Told) -> bool:
    """Take in one frame; False for one that does not follow from those before it."""
    told.is_out_of_memory |= frame.get("memory") is True
    for word, hear in _HEARD.items():
        if word in frame:
            return hear(frame, told)
    return False


def _hear_broken(frame: dict[str, Any], told: _Told) -> bool:
    told.broken = str(frame["broken"])[:4000]
    return not told.names


def _hear_names(frame: dict[str, Any], told: _Told) -> bool:
    names = frame["tests"]
    if told.names or not isinstance(names, list) or not names:
        return False
    told.names = [str(one)[:300] for one in names]
    return True


def _hear_begin(frame: dict[str, Any], told: _Told) -> bool:
    is_next = str(frame["begins"]) == _next_name(told) and not told.running
    told.running = str(frame["begins"])
    return is_next


def _hear_end(frame: dict[str, Any], told: _Told) -> bool:
    name, status = str(frame["ends"]), frame.get("status")
    if name != told.running or status not in {"pass", "fail", "error", "skipped"}:
        return False
    message, printed = str(frame.get("message", "")), str(frame.get("printed", ""))
    code = str(frame.get("code", ""))
    told.cases.append(CaseReport(name, str(status), message, input=code, output=printed))
    told.running = ""
    return True


def _hear_done(frame: dict[str, Any], told: _Told) -> bool:
    """The tests are over, all of them or not: what is left over was not reached."""
    told.is_done = True
    told.opinions = int(frame.get("opinions", 0))
    return not told.running


_HEARD = {
    "broken": _hear_broken,
    "tests": _hear_names,
    "begins": _hear_begin,
    "ends": _hear_end,
    "done": _hear_done,
}


def _next_name(told: _Told) -> str:
    return told.names[len(told.cases)] if len(told.cases) < len(told.names) else ""


def _report(
    spec: RunSpec, told: _Told, outcome: Outcome, on_tests: Outcome, wrong: str, trust: str
) -> RunReport:
    verdict, message = _verdict(told, outcome, on_tests, wrong)
    cases = list(told.cases)
    if told.running:
        why = message or "The test did not end."
        cases.append(CaseReport(told.running, "error", why))
    left = told.names[len(cases) :]
    cases += [CaseReport(name, "skipped", "Not reached.") for name in left]
    report = RunReport(
        spec.id, verdict, message, tuple(cases), output=outcome.stdout + outcome.stderr,
        trust=trust,
    )  # fmt: skip
    return report.with_use(outcome)


def _verdict(told: _Told, outcome: Outcome, on_tests: Outcome, wrong: str) -> tuple[str, str]:
    for one in (outcome, on_tests):
        if one.is_limit:
            return one.ended, one.message
    if told.is_out_of_memory:
        return "memory-limit", "Your code asked for more memory than it may use."
    if told.broken or wrong:
        verdict = "wrong-answer" if wrong == FORGED else "runtime-error"
        return verdict, told.broken or wrong
    if not told.is_done:
        return "runtime-error", outcome.message or "Your code ended the tests."
    return _verdict_on_cases(told)


def _verdict_on_cases(told: _Told) -> tuple[str, str]:
    failed = [one for one in told.cases if one.status in {"fail", "error"}]
    if failed:
        is_error = all(one.status == "error" for one in failed)
        verdict = "runtime-error" if is_error else "wrong-answer"
        return verdict, f"{len(failed)} of {len(told.names)} tests fail."
    if len(told.cases) < len(told.names):
        return "runtime-error", "Not every test was run."
    if all(one.status == "skipped" for one in told.cases):
        return "wrong-answer", "Every test was skipped, which shows nothing."
    return "accepted", ""
