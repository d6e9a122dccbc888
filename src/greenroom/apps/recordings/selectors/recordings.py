"""What a learner has recorded."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.db.models import F, Sum
from django.http import Http404

from greenroom.apps.recordings.models import Recording

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner


def get_recording(learner: Learner, uuid: uuids.UUID) -> Recording:
    """The learner's recording. Http404 for anybody else's."""
    row = Recording.objects.filter(learner=learner, uuid=uuid).first()
    if row is None:
        raise Http404("There is no such recording.")
    return row


def recordings_of(learner: Learner) -> list[Recording]:
    """Everything that a learner has recorded, the latest first."""
    return list(Recording.objects.filter(learner=learner).order_by("-started_at", "-pk"))


def used_bytes(learner: Learner | int) -> int:
    """How much everything takes that a learner (or the one of this id) has recorded."""
    rows = Recording.objects.filter(learner=learner)
    found: int | None = rows.aggregate(all=Sum(F("bytes") + F("copy_bytes")))["all"]
    return found or 0
