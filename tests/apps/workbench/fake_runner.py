"""A runner that does as it is told, by hand: what is real about it is when it says what."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from greenroom.runner.errors import RunError, RunnerGone
from greenroom.runner.spec import RunSpec

Events = Iterator[dict[str, Any]]
Answer = Callable[[RunSpec], Events]


def case(name: str, status: str = "pass", **facts: object) -> dict[str, Any]:
    """One case of a report."""
    return {"event": "case", "name": name, "status": status, **facts}


def report(verdict: str, *cases: dict[str, Any], **facts: object) -> dict[str, Any]:
    """A report with these cases."""
    told = [{key: value for key, value in one.items() if key != "event"} for one in cases]
    return {
        "event": "report", "verdict": verdict, "message": "", "cases": told, "output": "",
        "wall_ms": 12.0, "trust": "external", "isolation": "bubblewrap", **facts,
    }  # fmt: skip


def judge_by_text(spec: RunSpec) -> Events:
    """Two cases: the code says `a + b`, and it takes what is empty."""
    code = spec.files["solution.py"].decode()
    yield {"event": "queued", "place": 1}
    yield {"event": "started"}
    yield {"event": "output", "stream": "stdout", "text": "hello\n"}
    cases = [
        case("adds", "pass" if "a + b" in code else "fail", input="1, 2", expected="3", got="0"),
        case("takes nothing", "pass" if "pass" not in code else "fail"),
    ]
    yield from cases
    is_right = all(one["status"] == "pass" for one in cases)
    yield report("accepted" if is_right else "wrong-answer", *cases)


def run_script(spec: RunSpec) -> Events:
    """What pytest would say: the test asserts 3, so that it fails unless the code adds."""
    code, test = spec.files["solution.py"].decode(), spec.files.get("test_own.py", b"").decode()
    if "def test_" not in test:
        yield report("runtime-error", output="no tests ran in 0.01s")
    elif "add" not in test or "a + b" in code:
        yield report("accepted", output="1 passed in 0.01s")
    else:
        yield report("runtime-error", output="1 failed in 0.01s")


def advise(_spec: RunSpec) -> Events:
    """What the tools say of nothing in particular."""
    found = {"filename": "solution.py", "location": {"row": 2}, "code": "X1", "message": "m"}
    lint = json.dumps([found])
    lines = [
        "greenroom-advice:" + json.dumps(["lint", 1, lint, ""]),
        "greenroom-advice:" + json.dumps(["format", 0, "", ""]),
        "greenroom-advice:" + json.dumps(["types", 1, "solution.py:1: error: Odd\n", ""]),
    ]
    yield report("accepted", output="\n".join(lines))


@dataclass
class FakeRunner:
    """Answers each run as `answer` says; dies under the first `deaths` of them."""

    answer: Answer = judge_by_text
    deaths: int = 0
    refusal: RunError | None = None
    isolation: str = "bubblewrap"
    asked: list[RunSpec] = field(default_factory=list)
    consents: list[bool] = field(default_factory=list)

    def __enter__(self) -> FakeRunner:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def run(self, spec: RunSpec, *, consent: bool = False) -> Events:
        """The events of a run."""
        self.asked.append(spec)
        self.consents.append(consent)
        if self.refusal is not None:
            raise self.refusal
        if len(self.asked) <= self.deaths:
            yield {"event": "started"}
            raise RunnerGone
        if spec.kind != "script":
            yield from self.answer(spec)
        elif spec.id.endswith("-advice"):
            yield from advise(spec)
        else:
            yield from run_script(spec)

    def status(self) -> dict[str, Any]:
        """How it is."""
        return {"isolation": self.isolation, "ok": True, "problems": []}

    def cancel(self, run_id: str) -> None:
        """Take note."""
        self.refusal = RunError("cancelled", f"{run_id} was cancelled")
