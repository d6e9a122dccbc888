"""Judges a function case by case, from outside the sandbox that it runs in.

The box gets one set of arguments at a time under an id that cannot be guessed, and only the reply
of that id, next in line, counts. What is expected never goes in. Everything that comes out is data.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from greenroom.runner.box import Box, BoxEnded, FrameError
from greenroom.runner.desk import Desk
from greenroom.runner.errors import BoxTimeout, RunError
from greenroom.runner.judging import troubles
from greenroom.runner.judging.checkers import Checker
from greenroom.runner.judging.complexity import measure_complexity
from greenroom.runner.judging.forbidden import find_forbidden
from greenroom.runner.judging.replies import judge_arguments, judge_reply
from greenroom.runner.judging.showing import show_call
from greenroom.runner.judging.troubles import Trouble
from greenroom.runner.report import CaseReport, Outcome, RunReport
from greenroom.runner.spec import RunSpec

# A box is ended by its own limits; this only keeps the judge from waiting for ever.
SLACK_S: Final = 5.0
VIEW_ENVIRONMENT: Final = "django-view"

Case = Mapping[str, Any]


def judge_cases(spec: RunSpec, desk: Desk) -> RunReport:
    """Judge `spec` by judge["cases"]. Raises RunError for an exercise that cannot be judged."""
    plan = _plan_of(spec)
    found = find_forbidden(plan.learners_files, plan.forbid)
    if found:
        return _forbidden(spec, plan, [str(one) for one in found])
    with Checker(plan.checker, desk) as checker:
        run = _Run(spec, desk, plan, checker)
        report = run.judge()
    if report.verdict == "accepted" and plan.complexity:
        report = replace(report, complexity=measure_complexity(spec, plan.complexity, desk))
    return report


@dataclass(frozen=True, slots=True)
class _Plan:
    """What judge says, read and checked."""

    entry: str
    function: str
    drive: str
    cases: Sequence[Case]
    learners_files: Mapping[str, bytes]
    checker: Mapping[str, Any] | None
    forbid: Mapping[str, Any]
    complexity: Mapping[str, Any] | None


def _plan_of(spec: RunSpec) -> _Plan:
    told = spec.judge
    try:
        editable = told.get("editable") or [told["entry"]]
        return _Plan(
            entry=told["entry"], function=told["function"], drive=told.get("drive", "call"),
            cases=told["cases"], checker=told.get("checker"), forbid=told.get("forbid") or {},
            complexity=told.get("complexity"),
            learners_files={path: spec.files[path] for path in editable if path in spec.files},
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        raise RunError("spec", f"the cases cannot be judged: {error!r}") from None


def _forbidden(spec: RunSpec, plan: _Plan, found: list[str]) -> RunReport:
    why = str(plan.forbid.get("why", ""))
    cases = tuple(_skipped(case, plan) for case in plan.cases)
    return RunReport(spec.id, "forbidden", "\n".join([*found, why]).strip(), cases)


class _Run:
    """One box, asked case after case."""

    def __init__(self, spec: RunSpec, desk: Desk, plan: _Plan, checker: Checker) -> None:
        self._spec = spec
        self._desk = desk
        self._plan = plan
        self._checker = checker
        self._printed: list[str] = []

    def judge(self) -> RunReport:
        """Ask every case, and say what all of them together show."""
        is_view = self._plan.drive == "request" and self._spec.environment == "django"
        environment = VIEW_ENVIRONMENT if is_view else self._spec.environment
        reports: list[CaseReport] = []
        with self._desk.take(environment, self._spec.limits) as box:
            box.on_output = self._on_output
            trouble = self._begin(box)
            for case in self._plan.cases:
                report = _skipped(case, self._plan)
                if trouble is None:
                    report, trouble = self._ask_and_judge(box, case)
                reports.append(report)
                self._desk.emit({"event": "case", **report.to_json()})
            if trouble is None:
                trouble = self._say_goodbye(box)
            outcome = box.end()
            isolation = box.isolation
        verdict, message = _sum_up(reports, trouble)
        output = outcome.stdout + outcome.stderr
        whole = RunReport(
            self._spec.id, verdict, message, tuple(reports), output=output, isolation=isolation
        )
        return whole.with_use(outcome)

    def _on_output(self, stream: str, text: str) -> None:
        self._printed.append(text)
        self._desk.emit({"event": "output", "stream": stream, "text": text})

    def _begin(self, box: Box) -> Trouble | None:
        plan = self._plan
        job = {
            "mode": "call", "entry": plan.entry, "function": plan.function, "drive": plan.drive,
        }  # fmt: skip
        told = self._exchange(box, lambda: box.begin(self._spec.files, job))
        if isinstance(told, Trouble):
            return told
        if "failed" in told:
            source = self._spec.files.get(plan.entry, b"")
            return troubles.of_loading(told["failed"], plan.entry, plan.function, source)
        return None if told.get("ready") is True else troubles.FORGED

    def _exchange(self, box: Box, ask: Any) -> dict[str, Any] | Trouble:
        """What comes back for what is asked, or why nothing does."""
        try:
            ask()
            return box.receive(self._spec.limits.wall_s + SLACK_S)
        except BoxEnded as ended:
            return self._ended(ended.outcome)
        except BoxTimeout:
            return troubles.TOO_LATE
        except FrameError:
            return troubles.FORGED

    def _ended(self, outcome: Outcome) -> Trouble:
        if self._desk.is_cancelled:
            raise RunError("cancelled", "the run was cancelled")
        return troubles.of_outcome(outcome)

    def _ask_and_judge(self, box: Box, case: Case) -> tuple[CaseReport, Trouble | None]:
        printed_before, began = len(self._printed), time.perf_counter()
        reply = self._ask(box, case)
        wall_ms = (time.perf_counter() - began) * 1000
        blank = replace(_skipped(case, self._plan), status="error", wall_ms=round(wall_ms, 3))
        if isinstance(reply, Trouble):
            output = "".join(self._printed[printed_before:])[-8_000:]
            return replace(blank, message=reply.message, output=output), reply
        if "expect" not in case and "check" in case:
            report = self._checker.judge(blank, case, reply)
            return judge_arguments(report, case, reply), None
        return judge_reply(blank, case, reply, self._plan.drive), None

    def _ask(self, box: Box, case: Case) -> dict[str, Any] | Trouble:
        ident = secrets.token_hex(8)
        frame = {
            "id": ident, "args": case.get("args", []), "kwargs": case.get("kwargs", {}),
            "as": case.get("as"), "after": bool(case.get("unchanged")) or "after" in case,
        }  # fmt: skip
        reply = self._exchange(box, lambda: box.send(frame))
        if isinstance(reply, Trouble):
            return reply
        return reply if reply.get("id") == ident else troubles.FORGED

    def _say_goodbye(self, box: Box) -> Trouble | None:
        """Nothing may stand in line behind the last answer."""
        ident = secrets.token_hex(8)
        reply = self._exchange(box, lambda: box.send({"id": ident, "end": True}))
        if isinstance(reply, Trouble):
            return reply
        return None if reply == {"id": ident} else troubles.FORGED


def _skipped(case: Case, plan: _Plan) -> CaseReport:
    args, kwargs = case.get("args", []), case.get("kwargs", {})
    return CaseReport(
        str(case.get("name", "")), "skipped",
        input=show_call(plan.function, args, kwargs, plan.drive),
    )  # fmt: skip


def _sum_up(reports: Sequence[CaseReport], trouble: Trouble | None) -> tuple[str, str]:
    """The verdict, and one sentence: what ended it, or the first case that is not right."""
    if trouble is not None:
        return trouble.verdict, trouble.message
    wrong = [one for one in reports if one.status != "pass"]
    if not wrong:
        return "accepted", ""
    first = wrong[0]
    verdict = "wrong-answer" if first.status == "fail" else "runtime-error"
    if troubles.is_memory_error(first.message):
        verdict = "memory-limit"
    count = f"{len(wrong)} of {len(reports)} cases {'is' if len(wrong) == 1 else 'are'} not right"
    return verdict, f"{count}; the first: {first.name}."
