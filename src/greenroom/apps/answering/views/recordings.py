"""Spoken answers: taken in pieces, played, listened to, and handed in."""

from __future__ import annotations

import json
import uuid as uuids
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.answering.models import Answer, Recording
from greenroom.apps.answering.selectors.questions import find_question, get_question
from greenroom.apps.answering.selectors.recordings import get_recording
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.listening import start_listening, with_words
from greenroom.apps.answering.services.questions import rubric_of
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
from greenroom.apps.answering.views.sent import item_of, moment
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
    size, seconds = sent.get("bytes"), sent.get("seconds")
    if type(size) is not int or not isinstance(seconds, int | float):
        return JsonResponse({"message": "The recording's end came without its length."}, status=400)
    try:
        done = finish_recording(recording=recording, size_bytes=size, seconds=float(seconds))
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
    media_type = recording.media_type.split(";")[0]
    return serve_part(path, media_type, request.headers.get("Range", ""))


@require_http_methods(["GET", "POST"])
def heard(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Listen to it; correct what was understood, or tick what was said; hand it in."""
    recording = get_recording(request.user, recording_uuid)
    if recording.answer is not None:
        return redirect("answering:result", recording.answer.uuid)
    if request.method == "POST":
        return _hand_in(request, recording)
    task = find_question(request.user, recording.exercise.note)
    if task is None or recording.state == Recording.State.OPEN:
        raise Http404("There is no such recording.")
    page = {
        "recording": recording,
        "task": task,
        "exercise": recording.exercise,
        "item": item_of(request, recording.exercise, request.GET.get("item", "")),
        "points": rubric_of(task).key_points,
        "is_listening": recording.state == Recording.State.MEASURING,
        "mode": request.GET.get("mode", Answer.Mode.INTERVIEW),
        "shown_at": timezone.now().isoformat(),
    }
    return render(request, "answering/heard.html", page)


def _hand_in(request: LearnerRequest, recording: Recording) -> HttpResponse:
    """The recording's id is its answer's too: handed in twice, it is one answer."""
    task, exercise = get_question(request.user, recording.exercise.note)
    sent = request.POST
    is_ticked = bool(sent.get("by_ear"))
    text = "" if is_ticked else sent.get("text", "")
    item = item_of(request, exercise, sent.get("item", ""))
    mode = sent.get("mode", "")
    given = HandedIn(
        uuid=recording.uuid, text=text, ticked=sent.getlist("point"),
        mode=mode if mode in Answer.Mode.values else Answer.Mode.INTERVIEW,
        way=Answer.Way.TICKED if is_ticked else Answer.Way.SPOKEN,
        delivery=with_words(recording.delivery, text), shown_at=moment(sent.get("shown_at", "")),
        duration_ms=int(recording.seconds * 1000), item_id=item.pk if item else None,
    )  # fmt: skip
    if not is_ticked and not text.strip():
        raise InputError("text", "Write down what you said, or tick the points you hear.")
    answer = hand_in(
        learner=request.user, exercise=exercise, task=task, given=given, now=timezone.now()
    )
    Recording.objects.filter(pk=recording.pk).update(answer=answer)
    return redirect("answering:result", answer.uuid)


@require_POST
def delete(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Delete the sound; the answer that was given with it stays."""
    recording = get_recording(request.user, recording_uuid)
    ident, answer = recording.exercise.note, recording.answer
    delete_recording(recording=recording)
    if answer is not None:
        return redirect("answering:result", answer.uuid)
    return redirect("answering:answer", ident)


def _json(request: LearnerRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _refusal(error: InputError) -> JsonResponse:
    if isinstance(error, OffsetError):
        return JsonResponse({"offset": error.have}, status=409)
    status = STATUS_OF.get(type(error), 410)
    return JsonResponse({"message": error.message}, status=status)
