"""One undo for everything: the learner's latest deed, an answer or a change of a card."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.services import exercises as library
from greenroom.apps.practice.models import SittingItem
from greenroom.apps.practice.services.attempts import (
    UNDO_REACH,
    latest_attempt,
    undo_attempt,
)


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back.

    `item`: the sitting's item that is open again, if an answer was undone; `gone_item_ids`: repeats
    it had queued; `exercise_ids`: the exercises that an undone change touched.
    """

    label: str
    item: SittingItem | None = None
    gone_item_ids: tuple[int, ...] = ()
    exercise_ids: tuple[int, ...] = ()


@transaction.atomic
def undo_latest(*, learner: Learner, now: datetime) -> Undone | None:
    """Take back the newest deed of the last 24 hours; None when there is none."""
    since = now - UNDO_REACH
    attempt = latest_attempt(learner, since=since)
    change = library.latest_change(learner, since=since)
    if change is not None and (attempt is None or change.at >= attempt.at):
        touched = library.undo_change(change=change, now=now)
        return Undone(f"{change.label}: undone", exercise_ids=tuple(one.pk for one in touched))
    if attempt is None:
        return None
    item, gone = undo_attempt(attempt=attempt, now=now)
    return Undone("Answer undone", item, gone_item_ids=gone)
