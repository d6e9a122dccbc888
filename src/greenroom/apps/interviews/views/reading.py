"""A second reader: the file that is given out, and the review that comes back."""

from __future__ import annotations

import uuid as uuids
from collections.abc import AsyncIterator, Iterator
from functools import cache
from typing import TYPE_CHECKING

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import engines
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.interviews.selectors.mocks import UNFINISHED, get_mock
from greenroom.apps.interviews.selectors.reading_file import media_of, write_reading_file
from greenroom.apps.interviews.selectors.readings import get_reading, readings_of
from greenroom.apps.interviews.services.reading import delete_reading, read_in
from greenroom.core.errors import InputError
from greenroom.core.interviewing.reading import FILE_BYTES_MAX, ReadingError

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview


@require_GET
def readings(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Give it to a second reader; what came back."""
    return _page(request, get_mock(request.user, mock_uuid))


@require_GET
def give_out(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponseBase:
    """The file, with the recordings or without."""
    mock = get_mock(request.user, mock_uuid)
    if mock.state in UNFINISHED:
        return _page(request, mock, "It is not over yet: end it first.")
    try:
        media = media_of(mock) if request.GET.get("media") else []
    except InputError as error:
        return _page(request, mock, error.message)
    script, style = _parts()
    pieces = write_reading_file(mock, media=media, script=script, style=style)
    response = StreamingHttpResponse(
        _without_waiting(pieces), content_type="application/octet-stream"
    )
    name = slugify(f"to-be-read-{mock.title or mock.format}")[:60]
    response["Content-Disposition"] = f'attachment; filename="{name}.html"'
    # It is opened as a file, elsewhere; here it must never run as a page of ours.
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def take_in(request: LearnerRequest) -> HttpResponse:
    """Read in a review that was sent back."""
    sent = request.FILES.get("review")
    if sent is None:
        messages.error(request, "Choose the file that was sent back.")
        return _back(request)
    try:
        data = sent.read(FILE_BYTES_MAX + 1)
        reading, is_new = read_in(learner=request.user, data=data, now=timezone.now())
    except ReadingError as error:
        for fault in error.faults[:10]:
            messages.error(request, fault)
        return _back(request)
    told = "is read in" if is_new else "was here already"
    messages.success(request, f"The review by {reading.name} {told}.")
    return redirect("interviews:readings", reading.interview.uuid)


@require_POST
def delete(request: LearnerRequest, mock_uuid: uuids.UUID, reading_id: int) -> HttpResponse:
    """Delete a review."""
    mock = get_mock(request.user, mock_uuid)
    delete_reading(reading=get_reading(mock, reading_id))
    messages.success(request, "The review is deleted. Its file can be read in again.")
    return redirect("interviews:readings", mock.uuid)


@require_GET
def read(request: LearnerRequest) -> HttpResponse:
    """Open a file that somebody else gave; it stays in this browser and is sent nowhere."""
    return render(request, "interviews/reading_read.html")


def _page(request: LearnerRequest, mock: MockInterview, fault: str = "") -> HttpResponse:
    page = {
        "mock": mock,
        "is_over": mock.state not in UNFINISHED,
        "has_media": mock.parts.exclude(recording=None).exists(),
        "readings": readings_of(mock),
        "fault": fault,
    }
    return render(request, "interviews/readings.html", page, status=409 if fault else 200)


def _back(request: LearnerRequest) -> HttpResponse:
    """To the mock it was read in from; a stranger's is a 404 there."""
    try:
        mock = get_mock(request.user, uuids.UUID(request.POST.get("mock", "")))
    except ValueError:
        return redirect("interviews:read")
    return redirect("interviews:readings", mock.uuid)


@cache
def _parts() -> tuple[str, str]:
    """The script and the style sheet that stand in the file."""
    return _built("second-reader.ts"), _built("second-reader.css")


def _built(source: str) -> str:
    template = engines["django"].from_string(f'{{% load assets %}}{{% asset_text "{source}" %}}')
    return str(template.render())


async def _without_waiting(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Pieces as the server sends them; a disk is read beside the loop that everybody shares."""
    following = sync_to_async(_next, thread_sensitive=False)
    while piece := await following(pieces):
        yield piece


def _next(pieces: Iterator[bytes]) -> bytes:
    return next(pieces, b"")
