"""Judging a lab: its judge.py sits in one box, the learner's program in others, joined by sockets.

What the judge's box says about checks is the verdict. What a program says reaches the judge alone,
as data. The runner starts programs, keeps the database, and never runs a line of either itself.
"""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from greenroom.runner.box import Box, BoxEnded, BoxTimeout, FrameError
from greenroom.runner.desk import Desk
from greenroom.runner.errors import RunError
from greenroom.runner.judging.lab_database import open_database, socket_place
from greenroom.runner.judging.lab_programs import Programs, Refused
from greenroom.runner.report import CaseReport, Outcome, RunReport
from greenroom.runner.run_database import RunDatabase
from greenroom.runner.spec import Limits, RunSpec, unpack_files

TEXT_MAX = 8_000
OUTPUT_MAX = 4_000
CHECKS_MAX = 60
# The judge has to outlive the programs' time, to say what came of it.
GRACE_S = 3.0
JUDGE_LIMITS = Limits(
    cpu_s=30.0, memory_mib=512, processes=128, output_kib=256, file_mib=32, disk_mib=64
)
STATUSES = ("pass", "fail", "error", "skipped")

Frame = dict[str, Any]


def judge_lab(spec: RunSpec, desk: Desk) -> RunReport:
    """Judge one submission of a lab."""
    with ExitStack() as stack:
        database = open_database(spec, desk, stack)
        programs = stack.enter_context(Programs(spec, desk, database))
        box = stack.enter_context(desk.take("judge", _judge_limits(spec), binds=programs.binds))
        return LabRun(spec, desk, box, programs, database).judge()


def _judge_limits(spec: RunSpec) -> Limits:
    return replace(JUDGE_LIMITS, wall_s=spec.limits.wall_s + GRACE_S)


class LabRun:
    """One run: answers what the judge's box asks for, and gathers what it found."""

    def __init__(
        self, spec: RunSpec, desk: Desk, box: Box, programs: Programs, database: RunDatabase | None
    ) -> None:
        self._spec = spec
        self._desk = desk
        self._box = box
        self._programs = programs
        self._database = database
        self._cases: list[CaseReport] = []
        self._queries: int | None = None
        self._broken = ""
        self._heard = 0
        self._is_late = False
        self._timed_out: set[str] = set()

    def judge(self) -> RunReport:
        """Until the judge is done, or can do no more."""
        began = time.monotonic()
        self._programs.anticipate()
        self._box.begin(self._files(), self._job())
        ended = self._converse(began + self._spec.limits.wall_s + GRACE_S)
        self._add_missing(ended)
        return self._report((time.monotonic() - began) * 1000)

    def _files(self) -> dict[str, bytes]:
        judge = self._spec.judge
        starter = unpack_files(judge["starter"])
        told = {f"starter/{path}": data for path, data in starter.items()}
        return {**told, **unpack_files(judge["files"])}

    def _job(self) -> Frame:
        job: Frame = {"mode": "judge", "submitted": self._spec.judge["submitted"]}
        if self._database is not None:
            place = socket_place(self._desk, self._box)
            url, judge_url = self._database.program.url(place), self._database.judge.url(place)
            job["database"] = {"url": url, "judge_url": judge_url}
        return job

    def _converse(self, ends_at: float) -> Outcome | None:
        """Answer the judge until it is done; how its box ended where it did not get so far."""
        while True:
            try:
                frame = self._box.receive(max(0.01, ends_at - time.monotonic()))
                if self._is_last(frame):
                    return None
            except BoxTimeout:
                self._is_late = True
                return self._box.end()
            except BoxEnded as error:
                self._is_late = error.outcome.ended == "time-limit"
                return error.outcome
            except (FrameError, LookupError, TypeError, ValueError) as error:
                self._broken = self._broken or f"the judge said what makes no sense: {error!r}"
                return None

    def _is_last(self, frame: Frame) -> bool:
        deed = frame["do"]
        if deed == "done":
            queries = frame.get("queries")
            self._queries = queries if type(queries) is int else None
        elif deed == "broken":
            self._broken = _text(frame["wrong"]) or "it does not say why"
        elif deed == "end":
            self._take_case(frame)
        else:
            self._answer(frame)
        return deed in ("done", "broken")

    def _answer(self, frame: Frame) -> None:
        fds: list[int] = []
        answer: Frame = {"ok": True}
        try:
            answer |= self._do(frame, fds)
        except (Refused, RunError) as error:
            answer = {"ok": False, "wrong": str(error)}
        self._box.send(answer, fds)
        for fd in fds:
            os.close(fd)

    def _do(self, frame: Frame, fds: list[int]) -> Frame:
        deed = frame["do"]
        if deed == "program":
            number, end = self._programs.start(frame)
            fds.append(end)
            return {"number": number}
        if deed == "outcome":
            return self._programs.tell(frame["number"])
        if deed == "begin":
            return {}
        if deed == "stop":
            self._programs.stop(frame["number"])
            return {}
        return self._do_database(deed)

    def _do_database(self, deed: str) -> Frame:
        database = self._database
        if database is None:
            raise Refused('there is no database: write `services = ["postgres"]` in lab.toml')
        if deed == "mark":
            database.mark()
        elif deed == "reset":
            database.reset()
        elif deed == "statements":
            told = [
                {"sql": one.sql, "ms": one.ms, "at": one.at, "error": one.error}
                for one in database.statements()
            ]
            return {"statements": _bounded(told)}
        else:
            raise Refused(f"there is nothing to do named {_text(deed)[:40]}")
        return {}

    def _take_case(self, frame: Frame) -> None:
        status = frame["status"]
        name = _text(frame["name"])[:200]
        if status == "broken":
            self._broken = f"{name}: {_text(frame['message'])}"
            status = "error"
        if status not in STATUSES or len(self._cases) >= CHECKS_MAX:
            raise ValueError(f"a check ended as {str(status)[:40]!r}, or there are too many")
        notes = [_text(one)[:500] for one in frame.get("notes", [])[:40]]
        printed = self._programs.printed_since(self._heard)[-OUTPUT_MAX:]
        self._heard = self._programs.printed
        wall_ms = frame.get("wall_ms", 0.0)
        case = CaseReport(
            name=name, status=status, message=_text(frame.get("message", "")),
            input=_text(frame.get("input", "")), expected=_text(frame.get("expected", "")),
            got=_text(frame.get("got", "")), diff=_text(frame.get("diff", "")),
            output="\n".join([*notes, *filter(None, [printed])]),
            wall_ms=round(float(wall_ms), 2),
        )  # fmt: skip
        if frame.get("is_timeout") is True:
            self._timed_out.add(name)
        self._keep(case)

    def _keep(self, case: CaseReport) -> None:
        self._cases.append(case)
        self._desk.emit({"event": "case", **case.to_json()})

    def _add_missing(self, ended: Outcome | None) -> None:
        """A check that the judge did not get to never counts as passed."""
        told = {case.name for case in self._cases}
        why = "The judge did not get to this check."
        if self._is_late:
            why = f"The lab's {self._spec.limits.wall_s:g} s were over before this check."
        elif ended is not None and not self._desk.is_cancelled:
            self._broken = self._broken or f"its process ended: {ended.stderr[-1000:]}"
        for title in self._spec.judge["checks"]:
            if title not in told:
                self._keep(CaseReport(title, "error", why))
                if ended is None:
                    self._broken = self._broken or f"it says nothing about: {title}"

    def _report(self, wall_ms: float) -> RunReport:
        verdict, message = self._verdict()
        return RunReport(
            id=self._spec.id, verdict=verdict, message=message, cases=tuple(self._cases),
            output=self._programs.output, wall_ms=round(wall_ms, 2),
            cpu_ms=self._programs.cpu_ms, peak_mib=self._programs.peak_mib,
            queries=self._queries, isolation=self._box.isolation,
        )  # fmt: skip

    def _verdict(self) -> tuple[str, str]:
        if not self._cases:
            self._broken = self._broken or "it checked nothing."
        if self._broken:
            return "internal-error", f"The lab itself is broken, not your code: {self._broken}"
        failed = [case for case in self._cases if case.status != "pass"]
        if not failed:
            return "accepted", f"All {len(self._cases)} checks pass."
        passed = len(self._cases) - len(failed)
        first = failed[0]
        message = f"{passed} of {len(self._cases)} checks pass. {first.name}: {first.message}"
        if self._database is not None and self._database.trouble:
            message = f"{self._database.trouble} {message}"
        limit = self._programs.limit
        if limit is not None:
            return limit.ended, f"{limit.message} {message}"
        return self._name_failure(failed, passed), message

    def _name_failure(self, failed: list[CaseReport], passed: int) -> str:
        if self._is_late or failed[0].name in self._timed_out:
            return "time-limit"
        is_error = passed == 0 and all(case.status in ("error", "skipped") for case in failed)
        return "runtime-error" if is_error else "wrong-answer"


def _text(value: Any) -> str:
    return str(value)[:TEXT_MAX] if value is not None else ""


def _bounded(statements: list[Frame], limit_characters: int = 6_000_000) -> list[Frame]:
    """As many as fit into a frame; the newest are what a judge looks for."""
    total, kept = 0, []
    for one in reversed(statements):
        total += len(one["sql"]) + len(one["error"]) + 100
        if total > limit_characters:
            break
        kept.append(one)
    return kept[::-1]
