"""Reading recordings."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.http import Http404

from greenroom.apps.answering.models import Recording

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise


def get_recording(learner: Learner, uuid: uuids.UUID) -> Recording:
    """The learner's recording. Http404 for anybody else's."""
    row = (
        Recording.objects.filter(learner=learner, uuid=uuid)
        .select_related("exercise__topic", "answer")
        .first()
    )
    if row is None:
        raise Http404("There is no such recording.")
    return row


def waiting_recording(exercise: Exercise) -> Recording | None:
    """The latest recording that is finished and has no answer yet."""
    rows = Recording.objects.filter(exercise=exercise, answer=None)
    return rows.exclude(state=Recording.State.OPEN).order_by("-pk").first()
