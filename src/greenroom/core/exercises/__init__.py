"""What can be attempted: one module a kind, listed in KINDS."""

from greenroom.core.exercises import behavioural, card, drill, lab, problem, question, quiz, review
from greenroom.core.exercises.kind import Kind

KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        card.KIND,
        drill.KIND,
        question.KIND,
        quiz.KIND,
        problem.KIND,
        lab.KIND,
        review.KIND,
        behavioural.KIND,
    )
}

# Those that are worked on at the workbench.
DOING = frozenset(kind.id for kind in KINDS.values() if kind.is_doing)
# Those that have a page of their own to be answered on; by their kind, that page's URL name.
OPENED = {kind.id: kind.opens for kind in KINDS.values() if kind.opens}

__all__ = ["DOING", "KINDS", "OPENED", "Kind"]
