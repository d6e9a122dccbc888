"""Test first: a test of one's own must fail on the starter before it may pass on the code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from greenroom.runner.spec import RunSpec

ON_STARTER: Final = "Your test on the starter: it should fail"
ON_CODE: Final = "Your test on your code: it should pass"
NOW_THE_CODE: Final = "Your test fails on the starter, as it should. Now write the code."
_SUMMARY = re.compile(r"(\d+) (passed|failed|errors?)\b")


def own_test_spec(files: Mapping[str, str], test_path: str, ident: str) -> RunSpec:
    """What the runner is asked to run the learner's test on these files."""
    from greenroom.runner.spec import Limits, RunSpec

    words = ["-m", "pytest", "-q", "-x", "--tb=short", "-p", "no:cacheprovider", test_path]
    return RunSpec(
        id=ident, kind="script", environment="scripts",
        files={path: text.encode() for path, text in files.items()},
        limits=Limits(cpu_s=10, wall_s=20, output_kib=64),
        judge={"argv": ["{python}", *words], "stdin": ""},
    )  # fmt: skip


def fault_on_starter(report: Mapping[str, Any]) -> str:
    """Why the run on the starter shows that this is no test of the task yet; "" if it is one.

    It must have failed in a test: what cannot even be collected fails on any code.
    """
    if report.get("verdict") == "accepted":
        return (
            "Your test passes on the starter, so it does not test the task yet. "
            "Write one that fails until the code is there."
        )
    counts = {word.rstrip("s"): int(number) for number, word in _SUMMARY.findall(_said(report))}
    if not counts.get("failed"):
        return (
            "Your test could not be run, which is not the same as failing: see its output. "
            "A test is a function whose name begins with test_, with an assert in it."
        )
    return ""


def fault_on_code(report: Mapping[str, Any]) -> str:
    """Why the run on the learner's code is not a pass; "" if it is one."""
    if report.get("verdict") == "accepted":
        return ""
    return "Your own test fails on your code: one of the two is wrong. See its output."


def refusal(message: str, report: Mapping[str, Any]) -> dict[str, Any]:
    """The report of a run whose code was not judged, as its own test does not do its part."""
    return {**report, "verdict": "own-test", "message": message, "cases": []}


def _said(report: Mapping[str, Any]) -> str:
    printed = [str(one.get("output", "")) for one in report.get("cases", ())]
    return "\n".join([str(report.get("output", "")), *printed])
