"""Drafts: the answer as it is being written, saved with every pause in typing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer, AnswerDraft
from greenroom.apps.answering.services.texts import TEXT_CHARACTERS_MAX
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise


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
    plain = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if len(plain) > TEXT_CHARACTERS_MAX:
        raise InputError("text", f"An answer has at most {TEXT_CHARACTERS_MAX:,} characters.")
    draft = AnswerDraft.objects.select_for_update().filter(exercise=exercise).first()
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


def drop_draft(exercise: Exercise) -> None:
    """Forget the draft: what it held was handed in."""
    AnswerDraft.objects.filter(exercise=exercise).delete()
