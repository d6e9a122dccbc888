"""Sittings: an ordered queue of exercises, and what comes back in it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from greenroom.apps.accounts.models import Learner
from greenroom.apps.practice.models import EXAM, QUIZ, Sitting, SittingItem
from greenroom.core.errors import NotReadyError

__all__ = ["EXAM", "QUIZ", "drop_repeats_of", "open_sitting", "put_again"]

# A card answered "again" returns after this many others: far enough to leave short-term memory,
# near enough to be seen again in the same sitting.
REPEAT_AFTER = 6


@transaction.atomic
def open_sitting(
    *, learner: Learner, title: str, kind: str, exercise_ids: Sequence[int], minutes: float,
    now: datetime, ends_at: datetime | None = None,
) -> Sitting:  # fmt: skip
    """A new queue of these exercises in this order; what comes after `ends_at` is not counted.

    Raises NotReadyError when it would be empty.
    """
    if not exercise_ids:
        raise NotReadyError("exercises", "There is nothing to practise here yet.")
    sitting = Sitting.objects.create(
        learner=learner, title=title[:200], kind=kind, minutes=minutes, started_at=now,
        day=learner.local_day(now), ends_at=ends_at,
    )  # fmt: skip
    SittingItem.objects.bulk_create(
        SittingItem(sitting=sitting, exercise_id=exercise_id, position=float(position))
        for position, exercise_id in enumerate(exercise_ids)
    )
    return sitting


def put_again(item: SittingItem) -> SittingItem:
    """Queue the item's exercise once more, REPEAT_AFTER places on, or at the end."""
    ahead = list(
        SittingItem.objects.filter(
            sitting=item.sitting_id, is_done=False, position__gt=item.position
        )
        .order_by("position")
        .values_list("position", flat=True)[: REPEAT_AFTER + 1]
    )
    if len(ahead) > REPEAT_AFTER:
        position = (ahead[REPEAT_AFTER - 1] + ahead[REPEAT_AFTER]) / 2
    else:
        latest = SittingItem.objects.filter(sitting=item.sitting_id).aggregate(Max("position"))
        position = (latest["position__max"] or 0.0) + 1
    return SittingItem.objects.create(
        sitting_id=item.sitting_id, exercise_id=item.exercise_id, position=position, is_repeat=True
    )


def drop_repeats_of(item: SittingItem) -> list[int]:
    """Take back the repeats that an answer queued; their ids."""
    repeats = SittingItem.objects.filter(
        sitting=item.sitting_id, exercise=item.exercise_id, is_repeat=True, is_done=False
    ).exclude(pk=item.pk)
    gone = list(repeats.values_list("pk", flat=True))
    repeats.delete()
    return gone
