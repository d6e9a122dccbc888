"""The attempts of one exercise: what every number about it rests on."""

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt


def attempts_of(learner: Learner, exercise_id: int, *, most: int) -> list[Attempt]:
    """The latest attempts of an exercise, the latest first; what was undone is left out."""
    rows = Attempt.objects.filter(
        learner=learner, exercise=exercise_id, event=Attempt.Event.ATTEMPT, undone_by=None
    )
    return list(rows.order_by("-pk")[:most])
