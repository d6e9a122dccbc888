"""The sound of spoken answers: taken in pieces, and played."""

from __future__ import annotations

import json
import math
import uuid as uuids
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.answering.models import Recording
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.selectors.recordings import get_recording
from greenroom.apps.answering.services.listening import start_listening
from greenroom.apps.answering.services.recordings import (
    DigestError,
    OffsetError,
    TooLongError,
    WrongTypeError,
    add_bytes,
    begin_recording,
    delete_recording,
    finish_recording,
    path_of,
)
from greenroom.apps.answering.views.ranges import serve_part
from greenroom.core.errors import InputError

STATUS_OF: dict[type[InputError], int] = {WrongTypeError: 415, TooLongError: 413, DigestError: 422}


@require_POST
def start(request: LearnerRequest, question_ident: str) -> HttpResponse:
    """Begin a recording, under the id that the browser made."""
    _, exercise = get_question(request.user, question_ident)
    sent = _json(request)
    try:
        recording, is_new = begin_recording(
            learner=request.user, exercise=exercise, uuid=uuids.UUID(str(sent.get("id"))),
            media_type=str(sent.get("type", "")), now=timezone.now(),
        )  # fmt: skip
    except ValueError:
        return JsonResponse({"message": "The recording came without its id."}, status=400)
    except InputError as error:
        return _refusal(error)
    told = {
        "id": str(recording.uuid),
        "upload": reverse("answering:recording-bytes", args=[recording.uuid]),
        "finish": reverse("answering:recording-finish", args=[recording.uuid]),
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
        return _refusal(error)
    return JsonResponse({"offset": have})


@require_POST
def finish(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """All bytes were sent: it is listened to from now on."""
    recording = get_recording(request.user, recording_uuid)
    sent, was_open = _json(request), recording.state == Recording.State.OPEN
    size, seconds = sent.get("bytes"), _seconds(sent.get("seconds"))
    if type(size) is not int or seconds is None:
        return JsonResponse({"message": "The recording's end came without its length."}, status=400)
    try:
        done = finish_recording(recording=recording, size_bytes=size, seconds=seconds)
    except TooLongError as error:
        delete_recording(recording=recording)
        return _refusal(error)
    except InputError as error:
        return _refusal(error)
    if was_open:
        start_listening(done)
    url = reverse("answering:recording-sound", args=[done.uuid])
    return JsonResponse({"id": str(done.uuid), "url": url})


@require_GET
def sound(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponseBase:
    """The recording itself, in the part that the player asks for."""
    recording = get_recording(request.user, recording_uuid)
    path = path_of(recording)
    if recording.state == Recording.State.OPEN or not path.exists():
        raise Http404("The sound of this recording is gone.")
    media_type = recording.media_type.split(";")[0].strip()
    return serve_part(path, media_type, request.headers.get("Range", ""))


def _json(request: LearnerRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _seconds(told: object) -> float | None:
    """A length in seconds; None for what is none: JSON as Python reads it has NaN and 10**400."""
    if not isinstance(told, int | float) or isinstance(told, bool):
        return None
    try:
        seconds = float(told)
    except OverflowError:
        return None
    return seconds if math.isfinite(seconds) else None


def _refusal(error: InputError) -> JsonResponse:
    if isinstance(error, OffsetError):
        return JsonResponse({"offset": error.have}, status=409)
    status = STATUS_OF.get(type(error), 410)
    return JsonResponse({"message": error.message}, status=status)
