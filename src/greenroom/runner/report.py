"""What the runner answers: how a box ended, and what a run showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

RUNNER_VERSION = "1"

VERDICTS = (
    "accepted", "wrong-answer", "runtime-error", "time-limit", "memory-limit", "output-limit",
    "forbidden", "internal-error",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a box stands or ended.

    `ended` is "alive", "exited", "signal", "time-limit", "memory-limit" or "output-limit";
    `exit_status` what the kernel told (below zero: a signal), None while it lives or where the
    runner ended it. `reason` tells a limit in a learner's words.
    """

    ended: str
    exit_status: int | None = None
    cpu_ms: float = 0.0
    wall_ms: float = 0.0
    peak_mib: float = 0.0
    stdout: str = ""
    stderr: str = ""
    reason: str = ""

    @property
    def is_limit(self) -> bool:
        """Whether it was ended because it went over a limit."""
        return self.ended.endswith("-limit")

    @property
    def message(self) -> str:
        """What to tell a learner about it; "" while there is nothing to tell."""
        if self.reason:
            return self.reason
        if self.ended == "signal":
            return f"Your code was ended by signal {-(self.exit_status or 0)}."
        if self.ended == "exited" and self.exit_status is not None:
            return f"Your code ended the process (exit status {self.exit_status})."
        if self.ended == "exited":
            return "Your code closed its connection to the judge."
        return ""


@dataclass(frozen=True, slots=True)
class CaseReport:
    """What one case or check showed. Texts are for the learner."""

    name: str
    status: str  # "pass", "fail", "error" or "skipped"
    message: str = ""
    input: str = ""
    expected: str = ""
    got: str = ""
    diff: str = ""
    output: str = ""
    wall_ms: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> CaseReport:
        """Read what to_json wrote."""
        return cls(**{name: told[name] for name in cls.__slots__ if name in told})


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run showed; `cases` are in the order of the exercise."""

    id: str
    verdict: str
    message: str = ""
    cases: tuple[CaseReport, ...] = ()
    output: str = ""
    cpu_ms: float = 0.0
    wall_ms: float = 0.0
    peak_mib: float = 0.0
    queries: int | None = None
    complexity: dict[str, Any] | None = None
    trust: str = "external"
    isolation: str = "bubblewrap"
    runner_version: str = RUNNER_VERSION

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> RunReport:
        """Read what to_json wrote."""
        known = {name: told[name] for name in cls.__slots__ if name in told}
        known["cases"] = tuple(CaseReport.from_json(one) for one in told.get("cases", ()))
        return cls(**known)

    def with_use(self, outcome: Outcome) -> RunReport:
        """The same with what a box used."""
        return replace(
            self, cpu_ms=outcome.cpu_ms, wall_ms=outcome.wall_ms, peak_mib=outcome.peak_mib
        )
