"""What is recorded of a mock interview: a stretch begins with its recording."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from greenroom.apps.interviews.models import MockInterview, Part
from greenroom.apps.interviews.selectors.mocks import UNFINISHED
from greenroom.apps.recordings.services.recordings import begin_recording, seal_recording
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.recordings.models import Recording


@transaction.atomic
def begin_part(
    *, mock: MockInterview, uuid: uuids.UUID, media_type: str, form: str, now: datetime
) -> tuple[Recording, bool]:
    """Begin to record; asked twice, it is one. Raises InputError once the interview is over.

    One may be begun before the first question: the part says when, and not the interview.
    """
    if mock.state not in UNFINISHED:
        raise InputError("interview", "This mock interview is over: nothing more is recorded.")
    recording, is_new = begin_recording(
        learner=mock.learner, uuid=uuid, media_type=media_type, purpose="mock", form=form,
        title=str(mock), now=now,
    )  # fmt: skip
    part, _ = Part.objects.get_or_create(
        recording=recording, defaults={"interview": mock, "started_at": now}
    )
    if part.interview_id != mock.pk:
        raise InputError("id", "This id belongs to another interview's recording.")
    return recording, is_new


def seal_parts(*, mock: MockInterview, before: datetime, now: datetime) -> list[Recording]:
    """End the stretches that were begun before this time and never ended, with what is there.

    Their page is gone, by a crash or a reload; a stretch whose page is there sends on. Those that
    can be listened to now.
    """
    rows = mock.parts.filter(started_at__lt=before, recording__finished_at=None)
    left = (part.recording for part in rows.select_related("recording"))
    sealed = (seal_recording(recording=one, now=now) for one in left if one is not None)
    return [one for one in sealed if one is not None and one.state != "open"]
