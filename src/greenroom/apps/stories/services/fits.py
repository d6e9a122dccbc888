"""The learner's word on which story answers which question."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from greenroom.apps.stories.models import Fit

Pair = tuple[int, int]  # a story's id and an exercise's


@transaction.atomic
def set_fits(
    *, stories: Collection[int], exercises: Collection[int], pairs: Iterable[Pair], now: datetime
) -> int:
    """Mark these pairs among these stories and exercises, and unmark the others; how many changed.

    The caller has made sure that the rows are one learner's own. What was never marked leaves
    nothing; what is taken back is remembered as turned down.
    """
    wanted = {one for one in pairs if one[0] in stories and one[1] in exercises}
    rows = Fit.objects.filter(story__in=stories, exercise__in=exercises)
    known = {(one.story_id, one.exercise_id): one for one in rows}
    changed = [one for pair, one in known.items() if one.is_fit != (pair in wanted)]
    for one in changed:
        one.is_fit, one.at = not one.is_fit, now
    Fit.objects.bulk_update(changed, ["is_fit", "at"])
    new = [
        Fit(story_id=story, exercise_id=exercise, at=now)
        for story, exercise in sorted(wanted - known.keys())
    ]
    Fit.objects.bulk_create(new)
    return len(changed) + len(new)
