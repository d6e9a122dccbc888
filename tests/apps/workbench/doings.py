"""Two things to do: a problem and a lab, whose runner goes by what the code says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from greenroom.apps.workbench.services.kinds import HandedIn
from greenroom.core.exercises.work import Edge, Work, WorkFile
from greenroom.core.grading.problem import grade_problem
from greenroom.core.grading.verdict import Verdict
from greenroom.runner.spec import RunSpec

ADD = "p.python.lists.add"
RACE = "l.databases.transactions.race"
STARTER = "def add(a, b):\n    pass\n"
RIGHT = "def add(a, b):\n    return a + b\n"
WRONG = "def add(a, b):\n    return a\n"


@dataclass(frozen=True)
class Given:
    """Something to do, as a pack's reader would give it."""

    id: str = ADD
    title: str = "Add two numbers"
    topic: str = "python/lists"
    points: tuple[str, ...] = ("python.lists.basics",)
    level: str = "junior"
    minutes: float = 10.0
    statement: str = "# Add\n\nWrite `add`, which a cash register needs.\n\nIt adds."
    sources: tuple[str, ...] = ("https://docs.python.org/3/",)
    files: Mapping[str, bytes] = field(default_factory=lambda: {"solution.py": STARTER.encode()})
    file: str = "problems/add/problem.toml"
    line: int = 1


def work_of_files(files: Mapping[str, bytes]) -> Work:
    """What its page shows."""
    return Work(
        statement=Given.statement,
        files=(
            WorkFile("solution.py", files["solution.py"].decode()),
            WorkFile("given.py", "LIMIT = 3\n", is_editable=False),
        ),
        hints=("Think of `+`.", "Return `a + b`."),
        claims=("O(1)", "O(n)"),
        growth_of="n sums, all together",
        reference={"solution.py": "def add(a, b):  # the reference\n    return a + b\n"},
        edges=(Edge("empty input", ("nothing",)), Edge("negative numbers", ("below zero",))),
        own_test="test_own.py",
    )


def spec_of_files(files: Mapping[str, bytes], given: HandedIn) -> RunSpec:
    """What the runner is asked."""
    laid = {**files, **given.files}
    return RunSpec(id=given.run_id, kind="cases", environment="plain", files=laid)


def grade_cases(_files: Mapping[str, bytes], verdict: str, statuses: Sequence[str]) -> Verdict:
    """All of them count alike."""
    return grade_problem(verdict, statuses)
