"""Problems: a function to write, judged by what it gives back for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from greenroom.core.exercises.kind import Kind
from greenroom.core.exercises.work import Edge, Work, WorkFile

if TYPE_CHECKING:  # who asks for the kinds alone needs no reader of packs
    from greenroom.core.packs.problemdef import ProblemDef

# A quarter of an hour: what the shipped ones take on average; each says its own.
KIND = Kind(
    "problem", "Problem", "p", minutes=15.0, template="practice/kinds/doing.html",
    evidence=5.0, is_deed=True, comes_later=True, is_doing=True, opens="workbench:work",
)  # fmt: skip

# Beside the code, in the form that Exercism's tests have.
OWN_TEST: Final = "test_own.py"


def work_of(problem: ProblemDef) -> Work:
    """The problem as its page shows it: cases, reference and wrong solutions stay behind."""
    from greenroom.core.packs.problemdef import COMPLEXITIES

    files = [WorkFile(path, text) for path, text in problem.starter.items()]
    files += [WorkFile(path, problem.texts[path], is_editable=False) for path in problem.tests]
    files += [WorkFile(path, text, is_editable=False) for path, text in problem.beside.items()]
    return Work(
        statement=problem.statement,
        files=tuple(files),
        hints=problem.hints,
        claims=COMPLEXITIES if problem.complexity is not None else (),
        growth_of=_growth_of(problem),
        reference=problem.solution,
        edges=tuple(Edge(one.name, one.words) for one in problem.edges),
        own_test=OWN_TEST,
    )


def _growth_of(problem: ProblemDef) -> str:
    """What grows with n: a right claim about something else would be told that it is wrong."""
    said = problem.complexity.of if problem.complexity is not None else ""
    if said or problem.complexity is None:
        return said
    return "n calls in all" if problem.drive == "operations" else "an input of size n"


def submitted_files(problem: ProblemDef, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of a folder's files counts as handed in: those that the learner may change."""
    return {path: data for path, data in files.items() if path in problem.editable}


def case_weights(problem: ProblemDef) -> Sequence[float]:
    """What each case counts for, in their order."""
    return [float(case.get("points", 1.0)) for case in problem.cases]
