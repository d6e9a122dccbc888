"""What can be attempted: one module a kind, listed in KINDS."""

from greenroom.core.exercises import card, drill, lab, problem, review
from greenroom.core.exercises.kind import Kind

KINDS: dict[str, Kind] = {
    kind.id: kind for kind in (card.KIND, drill.KIND, problem.KIND, lab.KIND, review.KIND)
}

__all__ = ["KINDS", "Kind"]
