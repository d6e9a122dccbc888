"""Reading answers that were spoken."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.answering.models import SpokenAnswer

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise


def get_spoken(learner: Learner, recording_uuid: uuids.UUID) -> SpokenAnswer:
    """The learner's spoken answer with its recording. Http404 for anybody else's."""
    row = (
        SpokenAnswer.objects.filter(recording__learner=learner, recording__uuid=recording_uuid)
        .select_related("exercise__topic", "answer", "recording")
        .first()
    )
    if row is None:
        raise Http404("There is no such recording.")
    return row


def waiting_recording(exercise: Exercise) -> SpokenAnswer | None:
    """The latest recording that is finished and has no answer yet."""
    rows = SpokenAnswer.objects.filter(exercise=exercise, answer=None)
    rows = rows.exclude(recording__finished_at=None).select_related("recording")
    return rows.order_by("-pk").first()
