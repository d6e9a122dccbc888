"""The attempts of one exercise: what every number about it rests on."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import Attempt


def attempts_of(learner: Learner, exercise_id: int, *, most: int) -> list[Attempt]:
    """The latest attempts of an exercise, the latest first; what was undone is left out."""
    rows = Attempt.objects.filter(
        learner=learner, exercise=exercise_id, event=Attempt.Event.ATTEMPT, undone_by=None
    )
    return list(rows.order_by("-pk")[:most])


def attempted_after(learner: Learner, since: Mapping[int, datetime]) -> set[int]:
    """Which of these exercises were attempted after their time; what was undone does not count."""
    rows = Attempt.objects.filter(
        learner=learner, exercise__in=list(since), event=Attempt.Event.ATTEMPT, undone_by=None
    )
    latest = rows.values_list("exercise").annotate(last=Max("at"))
    return {pk for pk, last in latest if last > since[pk]}
