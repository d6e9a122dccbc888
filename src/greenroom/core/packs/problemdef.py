"""What a problem is once read: who it is, what it asks, and what it is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

DRIVES: Final = ("call", "operations", "request")
ENVIRONMENTS: Final = ("plain", "django")
COMPLEXITIES: Final = ("O(1)", "O(log n)", "O(n)", "O(n log n)", "O(n^2)", "O(n^3)", "O(2^n)")


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A function of a file of the problem."""

    file: str
    function: str


@dataclass(frozen=True, slots=True)
class ForbidDef:
    """What the learner's code may not use, and why not."""

    calls: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class ComplexityDef:
    """How the work should grow with the size of the input that `generator` makes.

    of: what that input is, as the page tells it ("n calls in all"); "" where its author says none.
    """

    expected: str
    generator: CodePlace
    of: str = ""


@dataclass(frozen=True, slots=True)
class EdgeDef:
    """A case to think of first; any of `words` in a learner's text shows that they did."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongDef:
    """A wrong solution: it fails `fails` at least, or gets `verdict`, or both."""

    file: str
    why: str
    fails: tuple[str, ...] = ()
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class ProblemDef:
    """A problem with all its files, by path relative to its folder.

    `cases` are as docs/how-to/add-a-problem.md says, each with the keys it was written with.
    `limits` holds what the problem asks for of cpu_s, wall_s and memory_mib.
    """

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    minutes: float
    story: str
    words: tuple[str, ...]
    sources: tuple[str, ...]
    environment: str
    entry: str
    function: str
    drive: str
    statement: str
    hints: tuple[str, ...]
    cases: tuple[Mapping[str, Any], ...]
    edges: tuple[EdgeDef, ...]
    wrong: tuple[WrongDef, ...]
    editable: tuple[str, ...]
    tests: tuple[str, ...]
    reference: tuple[tuple[str, str], ...]
    """Pairs of an editable file and the reference's file that takes its place."""
    texts: Mapping[str, str]
    """All its files."""
    forbid: ForbidDef = ForbidDef()
    complexity: ComplexityDef | None = None
    checker: CodePlace | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    file: str = ""
    line: int = 1

    @property
    def files(self) -> dict[str, bytes]:
        """All its files as bytes."""
        return {path: text.encode() for path, text in self.texts.items()}

    @property
    def starter(self) -> dict[str, str]:
        """The editable files as first given."""
        return {path: self.texts[path] for path in self.editable}

    @property
    def solution(self) -> dict[str, str]:
        """The reference solution, by the paths of the files it fills."""
        return {path: self.texts[source] for path, source in self.reference}

    @property
    def beside(self) -> dict[str, str]:
        """What lies beside the learner's files when they run: nothing that tells an answer."""
        told = {*self.editable, *self.tests}
        return {
            path: text
            for path, text in self.texts.items()
            if path not in told
            and path.endswith((".py", ".txt", ".csv", ".log", ".sql"))
            and not path.startswith(".")
        }
