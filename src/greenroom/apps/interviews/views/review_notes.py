"""Notes and marks at a second of a mock interview."""

from __future__ import annotations

import re
import uuid as uuids
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.interviews.selectors.mocks import get_mock
from greenroom.apps.interviews.services.review_notes import add_note, change_note, delete_note
from greenroom.apps.recordings.selectors.recordings import get_recording
from greenroom.apps.recordings.services.recordings import save_transcript
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview

_CLOCK: Final = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
NO_TIME: Final = "Write the time as minutes and seconds, like 12:05."


@require_POST
def add(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """A note, or without words a mark, at the time given."""
    mock = get_mock(request.user, mock_uuid)
    try:
        seconds = seconds_of_text(request.POST.get("at", ""))
        add_note(mock=mock, seconds=seconds, text=request.POST.get("text", ""), now=timezone.now())
    except InputError as error:
        messages.error(request, error.message)
    return _back(mock)


@require_POST
def change(request: LearnerRequest, mock_uuid: uuids.UUID, note_id: int) -> HttpResponse:
    """Other words for a note, or none of it at all."""
    mock = get_mock(request.user, mock_uuid)
    try:
        if "delete" in request.POST:
            gone = delete_note(mock=mock, note_id=note_id)
            request.session["review_gone"] = {
                "mock": str(mock.uuid), "at": gone.seconds, "text": gone.text
            }  # fmt: skip
        else:
            change_note(mock=mock, note_id=note_id, text=request.POST.get("text", ""))
    except InputError as error:
        messages.error(request, error.message)
    return _back(mock)


@require_POST
def transcript(
    request: LearnerRequest, mock_uuid: uuids.UUID, recording_uuid: uuids.UUID
) -> HttpResponse:
    """Correct what was understood of a part that has no times."""
    mock = get_mock(request.user, mock_uuid)
    recording = get_recording(request.user, recording_uuid)
    if mock.parts.filter(recording=recording.pk).exists():
        try:
            save_transcript(recording=recording, text=request.POST.get("text", ""))
        except InputError as error:
            messages.error(request, error.message)
    return _back(mock, "transcript")


def seconds_of_text(text: str) -> float:
    """75.5 of "75.5" and of "1:15"; raises InputError for what is no time."""
    clean = text.strip()
    found = _CLOCK.fullmatch(clean)
    if found:
        hours, minutes, seconds = (int(one or 0) for one in found.groups())
        return float(3600 * hours + 60 * minutes + seconds)
    if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", clean):
        return float(clean)
    raise InputError("at", NO_TIME)


def _back(mock: MockInterview, place: str = "notes") -> HttpResponse:
    return redirect(f"{reverse('interviews:review', args=[mock.uuid])}#{place}")
