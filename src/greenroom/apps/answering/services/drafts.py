"""Drafts: the answer as it is being written, saved with every pause in typing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer, AnswerDraft
from greenroom.apps.answering.services.texts import draft_text
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise

# A saving that was sent before the answer was handed in arrives within this, or never.
ON_ITS_WAY = timedelta(minutes=1)


class DraftConflictError(InputError):
    """Another window saved meanwhile; `draft` is what it saved."""

    def __init__(self, draft: AnswerDraft) -> None:
        self.draft = draft
        super().__init__("revision", "Another window changed this answer meanwhile.")


@transaction.atomic
def save_draft(
    *, learner: Learner, exercise: Exercise, text: str, mode: str, revision: int | None,
    now: datetime,
) -> AnswerDraft:  # fmt: skip
    """Keep what was typed. `revision` is the one the page began from; None wins over all.

    Raises DraftConflictError where another window saved something else meanwhile.
    """
    if mode not in Answer.Mode.values:
        raise InputError("mode", "Choose one of the ways to answer that the page offers.")
    plain = draft_text(text)
    draft = AnswerDraft.objects.select_for_update().filter(exercise=exercise).first()
    if draft is None and revision is not None and _was_handed_in(exercise, plain, now):
        return AnswerDraft(learner=learner, exercise=exercise, begun_at=now, updated_at=now)
    if draft is None:
        draft = AnswerDraft(learner=learner, exercise=exercise, begun_at=now, updated_at=now)
    elif (draft.text, draft.mode) == (plain, mode):
        return draft
    elif revision is not None and revision != draft.revision:
        raise DraftConflictError(draft)
    draft.text, draft.mode, draft.updated_at = plain, mode, now
    draft.revision += 1
    draft.save()
    return draft


def _was_handed_in(exercise: Exercise, text: str, now: datetime) -> bool:
    """Whether this saving was overtaken on its way by the answer itself."""
    since = now - ON_ITS_WAY
    answers = Answer.objects.filter(exercise=exercise, handed_in_at__gte=since)
    return any(one.text == text.strip() for one in answers)


def drop_draft(exercise: Exercise) -> None:
    """Forget the draft: what it held was handed in."""
    AnswerDraft.objects.filter(exercise=exercise).delete()
