"""A spoken answer: listened to, corrected or ticked, and handed in."""

from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.answering.models import Answer, SpokenAnswer
from greenroom.apps.answering.selectors.questions import find_question, get_question
from greenroom.apps.answering.selectors.spoken import get_spoken
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.questions import rubric_of
from greenroom.apps.answering.services.spoken import bind_answer, keep_words
from greenroom.apps.answering.views.answer import NOTHING_TO_GRADE, PLAIN
from greenroom.apps.answering.views.sent import item_of, moment
from greenroom.apps.recordings.services.delivery import with_words
from greenroom.apps.recordings.services.recordings import delete_recording
from greenroom.core.errors import InputError

NOTHING_WRITTEN = "Write down what you said, or tick the points you hear."


@require_http_methods(["GET", "POST"])
def heard(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Listen to it; correct what was understood, or tick what was said; hand it in."""
    spoken = get_spoken(request.user, recording_uuid)
    # What counted for nothing ends nothing: it can be corrected, or ticked.
    if spoken.answer is not None and spoken.answer.ending != Answer.Ending.VOID:
        return redirect("answering:result", spoken.answer.uuid)
    if request.method == "POST":
        return _hand_in(request, spoken)
    return _page(request, spoken, spoken.words or spoken.recording.transcript)


def _page(
    request: LearnerRequest, spoken: SpokenAnswer, text: str, fault: str = ""
) -> HttpResponse:
    task = find_question(request.user, spoken.exercise.note)
    if task is None or spoken.recording.finished_at is None:
        raise Http404("There is no such recording.")
    asked = request.POST if request.method == "POST" else request.GET
    page = {
        "recording": spoken.recording,
        "task": task,
        "exercise": spoken.exercise,
        "item": item_of(request, spoken.exercise, asked.get("item", "")),
        "points": rubric_of(task).key_points,
        "is_listening": spoken.recording.is_waiting,
        "mode": _mode(asked.get("mode", "")),
        "shown_at": timezone.now().isoformat(),
        "address": reverse("answering:heard", args=[spoken.recording.uuid]),
        "text": text,
        "fault": fault,
        "draft_key": draft_key(request, spoken),
    }
    return render(request, "answering/heard.html", page)


def _hand_in(request: LearnerRequest, spoken: SpokenAnswer) -> HttpResponse:
    """The recording's id is its answer's too: handed in twice, it is one answer."""
    task, exercise = get_question(request.user, spoken.exercise.note)
    is_ticked = _is_ticked(request)
    given = _given(request, spoken, is_ticked=is_ticked)
    if not is_ticked and not given.text.strip():
        return _page(request, spoken, given.text, NOTHING_WRITTEN)
    try:
        if not is_ticked:
            keep_words(spoken=spoken, text=given.text)
        answer = hand_in(
            learner=request.user, exercise=exercise, task=task, given=given, now=timezone.now()
        )
    except InputError as error:
        if error.field != "text":
            raise
        return _page(request, spoken, given.text, error.message)
    if answer.ending == Answer.Ending.VOID:
        messages.warning(request, answer.grade["message"] or NOTHING_TO_GRADE)
        return redirect(_address(spoken, given))
    bind_answer(spoken=spoken, answer=answer)
    return redirect("answering:result", answer.uuid)


def _is_ticked(request: LearnerRequest) -> bool:
    """Whether points were heard; Ctrl+Enter below a text that was written means the text."""
    sent = request.POST
    is_written = bool(sent.get("text", "").strip()) and not sent.getlist("point")
    return bool(sent.get("by_ear")) and not is_written


def _given(request: LearnerRequest, spoken: SpokenAnswer, *, is_ticked: bool) -> HandedIn:
    sent = request.POST
    text = "" if is_ticked else sent.get("text", "")
    item = item_of(request, spoken.exercise, sent.get("item", ""))
    return HandedIn(
        uuid=spoken.recording.uuid, text=text, ticked=sent.getlist("point") if is_ticked else (),
        mode=_mode(sent.get("mode", "")),
        way=Answer.Way.TICKED if is_ticked else Answer.Way.SPOKEN,
        delivery=with_words(spoken.recording.delivery, text),
        shown_at=moment(sent.get("shown_at", "")),
        duration_ms=int(spoken.recording.seconds * 1000), item_id=item.pk if item else None,
    )  # fmt: skip


def _mode(text: str) -> str:
    return text if text in Answer.Mode.values else Answer.Mode.INTERVIEW.value


def _address(spoken: SpokenAnswer, given: HandedIn) -> str:
    """The page of a recording, for the same listener and item of a sitting."""
    item = f"&item={given.item_id}" if given.item_id is not None else ""
    return f"{reverse('answering:heard', args=[spoken.recording.uuid])}?mode={given.mode}{item}"


def draft_key(request: LearnerRequest, spoken: SpokenAnswer) -> str:
    """Where the browser keeps what is written of a recording."""
    return f"spoken:{spoken.recording.uuid}:{request.user.pk}"


@require_POST
def words(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Save what is being written of a recording; JSON for the page's own script."""
    spoken = get_spoken(request.user, recording_uuid)
    try:
        keep_words(spoken=spoken, text=request.POST.get("text", ""))
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    # Of one recording one writes in one window: the last word is kept, and no revisions are.
    return JsonResponse({"revision": 0})


@require_POST
def delete(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Delete the sound; the answer that was given with it stays."""
    spoken = get_spoken(request.user, recording_uuid)
    ident, answer = spoken.exercise.note, spoken.answer
    delete_recording(recording=spoken.recording)
    if answer is not None and answer.ending != Answer.Ending.VOID:
        return redirect("answering:result", answer.uuid)
    return redirect("answering:answer", ident)
