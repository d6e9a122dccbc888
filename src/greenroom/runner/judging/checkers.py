"""An exercise's own judge of a value. It is code, so it runs in a box of its own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any

from greenroom.core.packs.values import wrong_with
from greenroom.runner.box import Box, BoxEnded, FrameError
from greenroom.runner.desk import Desk
from greenroom.runner.errors import BoxTimeout, RunError
from greenroom.runner.judging import troubles
from greenroom.runner.judging.replies import unreadable, with_output
from greenroom.runner.judging.showing import show
from greenroom.runner.report import CaseReport
from greenroom.runner.spec import Limits

LIMITS = Limits(cpu_s=20.0, wall_s=30.0)


class Checker:
    """Starts its box when it is first asked. `told` has "file", "function" and "files"."""

    def __init__(self, told: Mapping[str, Any] | None, desk: Desk) -> None:
        self._told = told
        self._desk = desk
        self._box: Box | None = None

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._box is not None:
            self._box.end()

    def judge(
        self, report: CaseReport, case: Mapping[str, Any], reply: Mapping[str, Any]
    ) -> CaseReport:
        """`report` completed by what the checker says. Raises RunError if it is at fault itself."""
        report = with_output(report, reply)
        if "error" in reply:
            return replace(report, message=troubles.describe(reply["error"]))
        if "value" not in reply or wrong_with(reply["value"]):
            return replace(report, status="fail", message=unreadable(reply))
        got = reply["value"]
        said = self._ask([case.get("args", []), case.get("kwargs", {}), got, dict(case)])
        report = replace(report, got=show(got))
        if said is None or said == "":
            return replace(report, status="pass")
        message = said if isinstance(said, str) else show(said)
        why = case.get("why")
        message = f"{message}\n{why}" if why else message
        return replace(report, status="fail", message=message[:2_000])

    def _ask(self, args: list[Any]) -> Any:
        ident = secrets.token_hex(8)
        try:
            box = self._box or self._begin()
            box.send({"id": ident, "args": args, "kwargs": {}})
            reply = box.receive(LIMITS.wall_s)
        except BoxEnded as ended:
            raise _at_fault(ended.outcome.message or ended.outcome.ended) from None
        except (BoxTimeout, FrameError) as error:
            raise _at_fault(str(error)) from None
        if "error" in reply:
            raise _at_fault(troubles.describe(reply["error"]))
        if reply.get("id") != ident or "value" not in reply:
            raise _at_fault("it did not answer what it was asked")
        return reply["value"]

    def _begin(self) -> Box:
        if self._told is None:
            raise _at_fault("a case asks for one, and there is none")
        self._box = box = self._desk.take("plain", LIMITS)
        files = {path: text.encode() for path, text in self._told["files"].items()}
        job = {"mode": "call", "drive": "call", "entry": self._told["file"]}
        box.begin(files, {**job, "function": self._told["function"]})
        told = box.receive(LIMITS.wall_s)
        if told.get("ready") is not True:
            raise _at_fault(troubles.describe(told.get("failed")))
        return box


def _at_fault(why: str) -> RunError:
    return RunError("spec", f"this exercise's checker does not work: {why}")
