"""The room: one page from before the first question to goodbye, and what is sent from it."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.interviews.models import MockInterview
from greenroom.apps.interviews.selectors.mocks import UNFINISHED, current_segment, get_mock
from greenroom.apps.interviews.services import running
from greenroom.apps.interviews.services.moments import hear_tick, report_moment, save_typed
from greenroom.apps.interviews.services.parts import begin_part, seal_parts
from greenroom.apps.interviews.services.stages import step_of
from greenroom.apps.interviews.views.sent import (
    read_confidence,
    read_seconds,
    read_time,
    read_uuid,
)
from greenroom.apps.interviews.views.shown import clocks_of, show_room
from greenroom.apps.recordings.services.listening import start_listening
from greenroom.apps.recordings.views.protocol import begin_as_asked, read_json
from greenroom.core.errors import InputError

PLAIN: Final = "text/plain; charset=utf-8"
# Faults of these fields stand beside what was typed; others are said as a notice.
SHOWN_FIELDS: Final = frozenset({"text", "confidence"})


@require_GET
def room(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """The whole page; for a page that is there, its stage alone."""
    mock = get_mock(request.user, mock_uuid)
    if mock.state not in UNFINISHED and not request.headers.get("HX-Request"):
        return redirect("interviews:review", mock.uuid)
    return _room(request, mock)


@require_POST
def act(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """One deed: the button that was pressed says which."""
    mock = get_mock(request.user, mock_uuid)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        return HttpResponse("This page does not offer that.", status=400, content_type=PLAIN)
    try:
        deed(request, mock)
    except InputError as error:
        return _refuse(request, mock, error)
    if request.headers.get("HX-Request"):
        return _room(request, get_mock(request.user, mock_uuid))
    return redirect("interviews:room", mock.uuid)


@require_POST
def tick(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """The page is there; what the interviewer says now, and where the interview stands."""
    mock, sent, now = get_mock(request.user, mock_uuid), read_json(request), timezone.now()
    lines, is_cut = hear_tick(
        mock=mock, silent_seconds=read_seconds(sent.get("silent")),
        has_begun=sent.get("begun") is True, now=now,
    )  # fmt: skip
    mock.refresh_from_db()
    segment = current_segment(mock)
    clocks = clocks_of(mock, segment, now)
    told = {
        "says": [one.text for one in lines],
        "step": step_of(segment),
        "state": mock.state,
        "cut": is_cut,
        "left": {"box": clocks.left, "all": clocks.left_of_all},
    }
    return JsonResponse(told)


@require_POST
def moment(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """A mark of the learner's, or that the answer was begun."""
    mock, sent, now = get_mock(request.user, mock_uuid), read_json(request), timezone.now()
    try:
        row = report_moment(
            mock=mock, uuid=read_uuid(sent.get("id")), kind=str(sent.get("kind", "")),
            text=str(sent.get("text", "")), at=read_time(sent.get("at"), now=now), now=now,
        )  # fmt: skip
    except InputError as error:
        return JsonResponse({"message": error.message}, status=400)
    return JsonResponse({"id": str(row.uuid), "at": row.at.isoformat()})


@require_POST
def draft(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Keep what is typed."""
    mock = get_mock(request.user, mock_uuid)
    sent = request.POST
    try:
        is_kept = save_typed(
            mock=mock, step=sent.get("step", ""), text=sent.get("text", ""), now=timezone.now()
        )
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    return JsonResponse({"kept": is_kept})


@require_POST
def record(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Begin to record a stretch; its bytes go to the recordings' own addresses."""
    mock = get_mock(request.user, mock_uuid)
    if since := request.GET.get("since", ""):
        _seal(since, mock)
    return begin_as_asked(
        request,
        lambda asked: begin_part(
            mock=mock, uuid=asked.uuid, media_type=asked.media_type, form=asked.form,
            now=timezone.now(),
        ),
    )  # fmt: skip


def _room(
    request: LearnerRequest, mock: MockInterview, *, fault: InputError | None = None
) -> HttpResponse:
    page = show_room(request, mock, now=timezone.now())
    page |= {"fault": fault, "refused_text": request.POST.get("text", "") if fault else ""}
    is_part = bool(request.headers.get("HX-Request"))
    return render(request, "interviews/stage.html" if is_part else "interviews/room.html", page)


def _refuse(request: LearnerRequest, mock: MockInterview, error: InputError) -> HttpResponse:
    """Why not: beside what was typed, or alone."""
    if error.field in SHOWN_FIELDS:
        return _room(request, get_mock(request.user, mock.uuid), fault=error)
    if request.headers.get("HX-Request"):
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    messages.error(request, error.message)
    return redirect(reverse("interviews:room", args=[mock.uuid]))


def _begin(request: LearnerRequest, mock: MockInterview) -> None:
    confidence = read_confidence(request.POST.get("confidence", ""))
    running.begin_mock(mock=mock, confidence=confidence, now=timezone.now())


def _clarify(request: LearnerRequest, mock: MockInterview) -> None:
    sent = request.POST
    running.ask_back(
        mock=mock, step=sent.get("step", ""), question=sent.get("question", ""),
        now=timezone.now(),
    )  # fmt: skip


def _start(request: LearnerRequest, mock: MockInterview) -> None:
    running.start_answer(mock=mock, step=request.POST.get("step", ""), now=timezone.now())


def _answer(request: LearnerRequest, mock: MockInterview) -> None:
    sent = request.POST
    running.give_answer(
        mock=mock, step=sent.get("step", ""), text=sent.get("text", ""), now=timezone.now()
    )


def _give_up(request: LearnerRequest, mock: MockInterview) -> None:
    sent = request.POST
    running.give_answer(
        mock=mock, step=sent.get("step", ""), text=sent.get("text", ""), is_given_up=True,
        now=timezone.now(),
    )  # fmt: skip


def _hint(request: LearnerRequest, mock: MockInterview) -> None:
    running.give_hint(mock=mock, step=request.POST.get("step", ""), now=timezone.now())


def _pause(_: LearnerRequest, mock: MockInterview) -> None:
    running.pause_mock(mock=mock, now=timezone.now())


def _resume(_: LearnerRequest, mock: MockInterview) -> None:
    running.resume_mock(mock=mock, now=timezone.now())


def _end(request: LearnerRequest, mock: MockInterview) -> None:
    confidence = read_confidence(request.POST.get("confidence", ""))
    _seal(request.POST.get("since", ""), mock)
    running.end_mock(mock=mock, confidence=confidence, now=timezone.now())


def _seal(since: str, mock: MockInterview) -> None:
    """End what earlier pages left open; the one that is there `since` then sends on its own."""
    now = timezone.now()
    for sealed in seal_parts(mock=mock, before=read_time(since, now=now), now=now):
        start_listening(sealed)


DEEDS: Final[dict[str, Callable[[LearnerRequest, MockInterview], None]]] = {
    "begin": _begin,
    "clarify": _clarify,
    "start": _start,
    "answer": _answer,
    "give-up": _give_up,
    "hint": _hint,
    "pause": _pause,
    "resume": _resume,
    "end": _end,
}
