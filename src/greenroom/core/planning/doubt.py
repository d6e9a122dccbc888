"""How far a memory model may be off about one learner, as far as their own attempts have told."""

from typing import Final

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.shelf import MODEL_DOUBT

# So many held-back attempts weigh as much as what is usual among learners: with 100 the error
# measured is itself known to some .03.
USUAL_COUNTS: Final = 100


def doubt_after(error: float, *, judged: int) -> float:
    """Standard deviation of the model's error, 0..1, after `judged` held-back attempts.

    error: root mean square in bins, what was foretold against what happened. Squares are averaged:
    the usual one (MODEL_DOUBT) as if it came from 100 attempts, and the learner's own.
    Raises ScheduleError if the error is no share or the number below 0.
    Source: docs/reference/readiness.md, "The range".
    """
    if not (0 <= error <= 1 and judged >= 0):
        raise ScheduleError(f"no model has an error of {error} in {judged} attempts")
    usual = USUAL_COUNTS * MODEL_DOUBT**2
    mean: float = (usual + judged * error**2) / (USUAL_COUNTS + judged)
    return mean**0.5 if judged else MODEL_DOUBT
