"""The requests of an upload: begun by whoever wants a recording, sent in pieces, finished.

Each is an HTTP request of its own: the session says whose it is, and CSRF's check of token and
Origin that it comes from our own page, for every piece anew.
"""

from __future__ import annotations

import json
import math
import uuid as uuids
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.selectors.recordings import get_recording, used_bytes
from greenroom.apps.recordings.services.listening import start_listening
from greenroom.apps.recordings.services.recordings import (
    add_bytes,
    delete_recording,
    finish_recording,
    seal_recording,
)
from greenroom.apps.recordings.services.refusals import (
    DigestError,
    DiskFullError,
    OffsetError,
    QuotaError,
    TooLargeError,
    TooLongError,
    WrongTypeError,
)
from greenroom.core.errors import InputError

# No page keeps more than a recording's length to itself.
OLDEST_MS: Final = 3 * 3600 * 1000
STATUS_OF: Final[dict[type[InputError], int]] = {
    WrongTypeError: 415, TooLargeError: 413, TooLongError: 413, QuotaError: 413, DigestError: 422,
    DiskFullError: 507,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks to record: its own id, the type as its browser names it, the form.

    `began_at`: when it began; a page whose server was away tells that late.
    """

    uuid: uuids.UUID
    media_type: str
    form: str
    began_at: datetime


def begin_as_asked(
    request: LearnerRequest, begin: Callable[[Asked], tuple[Recording, bool]]
) -> HttpResponse:
    """Answer a POST of {id, type, form}: `begin` makes the recording, and the caller's own row.

    What it raises as an InputError becomes the reply that pages of recorders understand.
    """
    sent = read_json(request)
    try:
        uuid = uuids.UUID(str(sent.get("id")))
    except ValueError:
        return JsonResponse({"message": "The recording came without its id."}, status=400)
    form = str(sent.get("form") or Recording.Form.AUDIO)
    try:
        asked = Asked(uuid, str(sent.get("type", "")), form, _began_at(sent.get("age_ms")))
        recording, is_new = begin(asked)
    except InputError as error:
        return refusal(error)
    return begun_reply(recording, is_new)


def begun_reply(recording: Recording, is_new: bool) -> JsonResponse:
    """Where to send its bytes; `left_bytes`: how many more of all recordings are taken."""
    told = {
        "id": str(recording.uuid),
        "upload": reverse("recordings:bytes", args=[recording.uuid]),
        "finish": reverse("recordings:finish", args=[recording.uuid]),
        "left_bytes": settings.RECORDINGS_BYTES_MAX - used_bytes(recording.learner_id),
    }
    return JsonResponse(told, status=201 if is_new else 200)


@require_http_methods(["PUT", "DELETE"])
def upload(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Take the next bytes, or throw all of them away."""
    recording = get_recording(request.user, recording_uuid)
    if request.method == "DELETE":
        delete_recording(recording=recording)
        return HttpResponse(status=204)
    offset = whole_number(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return JsonResponse({"message": "The bytes came without their place."}, status=400)
    try:
        have = add_bytes(
            recording=recording, offset=offset, data=request.body,
            sha256=request.headers.get("Upload-SHA256", ""),
        )  # fmt: skip
    except InputError as error:
        return refusal(error)
    return JsonResponse({"offset": have})


@require_POST
def finish(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """All bytes were sent, or (`seal`) no more will come: it is listened to from now on."""
    recording = get_recording(request.user, recording_uuid)
    sent, was_open = read_json(request), recording.state == Recording.State.OPEN
    size, seconds = sent.get("bytes"), _seconds(sent.get("seconds"))
    is_sealed = sent.get("seal") is True
    if seconds is None or (type(size) is not int and not is_sealed):
        return JsonResponse({"message": "The recording's end came without its length."}, status=400)
    try:
        done = _end(recording, None if is_sealed else size, seconds)
    except InputError as error:
        return refusal(error)
    if done is None:
        return JsonResponse({"message": "Nothing was recorded."}, status=410)
    if was_open:
        start_listening(done)
    url = reverse("recordings:media", args=[done.uuid])
    return JsonResponse({"id": str(done.uuid), "url": url})


def refusal(error: InputError) -> JsonResponse:
    """The reply that says why, and where to go on from."""
    if isinstance(error, OffsetError):
        return JsonResponse({"offset": error.have}, status=409)
    status = STATUS_OF.get(type(error), 410)
    return JsonResponse({"message": error.message}, status=status)


def read_json(request: LearnerRequest) -> dict[str, Any]:
    """The object that was sent; an empty one for anything else."""
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _end(recording: Recording, size: int | None, seconds: float) -> Recording | None:
    now = timezone.now()
    if size is None:
        return seal_recording(recording=recording, now=now, seconds=seconds)
    return finish_recording(recording=recording, size_bytes=size, seconds=seconds, now=now)


def _began_at(age_ms: object) -> datetime:
    now = timezone.now()
    age = _seconds(age_ms) or 0.0
    return now - timedelta(milliseconds=age) if 0 < age <= OLDEST_MS else now


def _seconds(told: object) -> float | None:
    """A length in seconds; None for what is none: JSON as Python reads it has NaN and 10**400."""
    if not isinstance(told, int | float) or isinstance(told, bool):
        return None
    try:
        seconds = float(told)
    except OverflowError:
        return None
    return seconds if math.isfinite(seconds) else None
