"""The cases that a learner thought of, beside those that they should have."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.apps.workbench.models import Run
from greenroom.core.exercises.work import Edge, Work


def edges_of(run: Run, work: Work) -> list[tuple[str, bool]]:
    """The hidden list with what of it was thought of, once the learner's own is written."""
    written = run.stint.edges
    if not work.edges or not written:
        return []
    return [(edge.name, is_thought_of(edge, written)) for edge in work.edges]


def is_thought_of(edge: Edge, written: Sequence[str]) -> bool:
    """Whether one of the learner's lines names the case: by its name, or by one of its words."""
    told = [line.lower() for line in written]
    return any(word.lower() in line for word in (edge.name, *edge.words) for line in told)
