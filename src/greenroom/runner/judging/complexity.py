"""How a solution's work grows: counted in a box of its own after it was accepted.

It advises and never decides: whatever goes wrong here is told in the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from greenroom.runner.box import BoxEnded, FrameError
from greenroom.runner.desk import Desk
from greenroom.runner.errors import RunError
from greenroom.runner.judging.growth import CLASSES, classify, settled_ratio
from greenroom.runner.spec import RunSpec

WALL_S: Final = 10.0
CPU_S: Final = 6.0


def measure_complexity(spec: RunSpec, told: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """{"measured", "claimed", "expected", "evidence", "explained"}; "" is not known.

    The evidence is [[size, operations], ...]. `told` has "file", "function" and "files" of the
    generator, "expected", and what the learner claimed.
    """
    answer = _count(spec, told, desk)
    points = _points(answer)
    measured = classify(points)
    return {
        "measured": measured,
        "claimed": str(told.get("claimed") or ""),
        "expected": str(told.get("expected") or ""),
        "evidence": [list(one) for one in points],
        "explained": _explain(points, measured, answer),
    }


def _count(spec: RunSpec, told: Mapping[str, Any], desk: Desk) -> Mapping[str, Any]:
    judge = spec.judge
    job = {
        "mode": "call", "entry": judge["entry"], "function": judge["function"],
        "drive": judge.get("drive", "call"),
        "measure": {
            "file": told["file"], "function": told["function"],
            "learners": list(judge.get("editable") or [judge["entry"]]),
        },
    }  # fmt: skip
    files = {**spec.files, **{path: text.encode() for path, text in told["files"].items()}}
    limits = replace(spec.limits, cpu_s=CPU_S, wall_s=WALL_S)
    try:
        with desk.take("plain", limits) as box:
            box.begin(files, job)
            box.receive(WALL_S)
            return box.receive(WALL_S)
    except BoxEnded as ended:
        return {"wrong": ended.outcome.message or "it ended"}
    except (RunError, FrameError) as error:
        if desk.is_cancelled:
            raise
        return {"wrong": str(error)}


def _points(answer: Mapping[str, Any]) -> list[tuple[int, int]]:
    """The pairs of numbers in what came back; anything else is left out."""
    pairs = answer.get("points")
    return [
        (pair[0], pair[1])
        for pair in (pairs if isinstance(pairs, list) else [])[:100]
        if isinstance(pair, list) and len(pair) == 2
        and all(type(one) is int and 0 <= one < 1 << 53 for one in pair) and pair[0] > 1
    ]  # fmt: skip


def _explain(points: list[tuple[int, int]], measured: str, answer: Mapping[str, Any]) -> str:
    if not points or not measured:
        failed = answer.get("failed")
        error = failed if isinstance(failed, dict) else {}
        why = error.get("message") or answer.get("wrong") or "too few sizes could be counted"
        return f"The work could not be counted: {str(why)[:300]}."
    (small, few), (large, many) = points[0], points[-1]
    text = f"{few:,} operations at size {small:,}, {many:,} at size {large:,}"
    names = dict(CLASSES)
    if measured in names and measured != "O(1)":
        inside = measured[2:-1]
        text += f": about {settled_ratio(points, measured):.3g} x {inside}"
    stopped_at = answer.get("stopped_at")
    if type(stopped_at) is int:
        text += f"; size {stopped_at:,} was too much to count"
    return text + "."
