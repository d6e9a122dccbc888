"""Beginning a warm-up, recording it, ending it."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.recordings.services.recordings import begin_recording, delete_recording
from greenroom.apps.warmups.models import WarmUp
from greenroom.core.errors import InputError
from greenroom.core.readings import find_reading, readings_of
from greenroom.core.warmups import LENGTHS_SECONDS

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.recordings.models import Recording

PURPOSE: Final = "warm-up"


@transaction.atomic
def begin_warm_up(
    *, learner: Learner, kind: str, aim_seconds: int | None, confidence: int | None, now: datetime,
    reading: str = "",
) -> WarmUp:  # fmt: skip
    """A warm-up to be spoken. A reading that is not named is the one read longest ago.

    Raises InputError naming the field.
    """
    if kind not in WarmUp.Kind.values:
        raise InputError("kind", "Read aloud, or tell about yourself: choose one of the two.")
    if aim_seconds not in LENGTHS_SECONDS:
        raise InputError("seconds", "A warm-up takes 30, 60 or 120 seconds.")
    if kind == WarmUp.Kind.READING:
        reading = reading or _next_reading(learner, aim_seconds)
        text = find_reading(reading)
        if text is None or text.seconds != aim_seconds:
            raise InputError("reading", "There is no such text of that length.")
    return WarmUp.objects.create(
        learner=learner, kind=kind, aim_seconds=aim_seconds, started_at=now,
        reading=reading if kind == WarmUp.Kind.READING else "",
        confidence_before=_confidence(confidence),
    )  # fmt: skip


@transaction.atomic
def record_warm_up(
    *, warm_up: WarmUp, uuid: uuids.UUID, media_type: str, now: datetime
) -> tuple[Recording, bool]:
    """A recording for it, and whether it is new; an earlier one of it is deleted.

    Raises InputError as `begin_recording` does.
    """
    row = WarmUp.objects.select_for_update().select_related("recording").get(pk=warm_up.pk)
    recording, is_new = begin_recording(
        learner=row.learner, uuid=uuid, media_type=media_type, now=now, purpose=PURPOSE,
        title=str(row),
    )  # fmt: skip
    earlier = row.recording
    if earlier is not None and earlier.pk != recording.pk:
        WarmUp.objects.filter(pk=row.pk).update(recording=None, delivery={})
        delete_recording(recording=earlier)
    WarmUp.objects.filter(pk=row.pk).update(recording=recording)
    return recording, is_new


@transaction.atomic
def end_warm_up(*, warm_up: WarmUp, confidence: int | None, now: datetime) -> WarmUp:
    """It is over, and this is how it went; said twice, the later word counts."""
    row = WarmUp.objects.select_for_update().get(pk=warm_up.pk)
    row.confidence_after, row.ended_at = _confidence(confidence), row.ended_at or now
    row.save(update_fields=["confidence_after", "ended_at"])
    return row


def take_delivery(*, recording: Recording) -> None:
    """How it was spoken, once that was measured; it outlasts the sound."""
    WarmUp.objects.filter(recording=recording).update(delivery=recording.delivery)


@transaction.atomic
def delete_warm_up(*, warm_up: WarmUp) -> None:
    """Delete it with its sound."""
    recording = warm_up.recording
    warm_up.delete()
    if recording is not None:
        delete_recording(recording=recording)


def _next_reading(learner: Learner, seconds: int) -> str:
    """The text of this length that was read longest ago, or never."""
    texts = [one.id for one in readings_of(seconds)]
    read = WarmUp.objects.filter(learner=learner, reading__in=texts).order_by("-started_at")
    latest = list(dict.fromkeys(read.values_list("reading", flat=True)))
    unread = [one for one in texts if one not in latest]
    return unread[0] if unread else latest[-1]


def _confidence(told: int | None) -> int:
    if told is None or not 0 <= told <= 100:
        raise InputError("confidence", "Say how sure you are, from 0 to 100.")
    return told
