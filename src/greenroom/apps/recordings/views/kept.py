"""What is kept of what was recorded: played, kept for some days, deleted."""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.recordings.models import Recording
from greenroom.apps.recordings.selectors.recordings import get_recording, recordings_of, used_bytes
from greenroom.apps.recordings.services.files import copy_of, path_of
from greenroom.apps.recordings.services.listening import start_listening
from greenroom.apps.recordings.services.recordings import (
    delete_recording,
    delete_recordings,
    keep_recordings,
    save_transcript,
    seal_recording,
)
from greenroom.apps.recordings.views.ranges import serve_part
from greenroom.core.errors import InputError

# Whose page a recording is looked at on; each takes the recording's uuid.
OPENED_BY: Final = {
    "answer": "answering:heard", "mock": "interviews:recording", "warm-up": "warmups:recording",
}  # fmt: skip
DAYS: Final = (7, 30, 90)
# What the page shows of one that has a day; saved by the way, it changes nothing.
AS_IS: Final = "as-is"


@dataclass(frozen=True, slots=True)
class Kept:
    """A recording as the list shows it; `address` is the page it belongs to, "" for none."""

    row: Recording
    address: str

    @property
    def size(self) -> str:
        """All that deleting it gives back."""
        return told_size(self.row.bytes + self.row.copy_bytes)


@require_GET
def kept(request: LearnerRequest) -> HttpResponse:
    """Everything that was recorded, and what it takes."""
    rows = recordings_of(request.user)
    page = {
        "recordings": [Kept(row, _address(row)) for row in rows],
        "used": told_size(used_bytes(request.user)),
        "limit": told_size(settings.RECORDINGS_BYTES_MAX),
        "days": DAYS,
    }
    return render(request, "recordings/kept.html", page)


@require_GET
def media(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponseBase:
    """The recording itself, in the part that the player asks for."""
    recording = get_recording(request.user, recording_uuid)
    copy = copy_of(recording)
    path = copy if recording.copy_bytes and copy.exists() else path_of(recording)
    if recording.state == Recording.State.OPEN or not path.exists():
        raise Http404("The sound of this recording is gone.")
    return serve_part(request, path, recording.media_type)


@require_GET
def progress(request: LearnerRequest, recording_uuid: uuids.UUID) -> JsonResponse:
    """How far listening to it came."""
    row = get_recording(request.user, recording_uuid)
    told = {"state": row.state, "progress": row.progress, "message": row.message}
    return JsonResponse(told)


@require_POST
def transcript(request: LearnerRequest, recording_uuid: uuids.UUID) -> JsonResponse:
    """Keep a transcript as it was corrected."""
    recording = get_recording(request.user, recording_uuid)
    text = request.POST.get("text", "")
    return JsonResponse({"characters": save_transcript(recording=recording, text=text)})


@require_POST
def keep(request: LearnerRequest) -> HttpResponse:
    """Keep one recording, or all where none is named, for some days or for ever."""
    days, uuid = request.POST.get("days", ""), request.POST.get("recording", "")
    if days == AS_IS:
        return redirect("recordings:kept")
    if days not in ("", *map(str, DAYS)):
        raise InputError("days", "Keep it for 7, 30 or 90 days, or for ever.")
    one = get_recording(request.user, _uuid(uuid)) if uuid else None
    count = keep_recordings(
        learner=request.user, days=int(days) if days else None, now=timezone.now(),
        uuid=one.uuid if one else None,
    )  # fmt: skip
    how = f"deleted after {days} days" if days else "kept for ever"
    messages.success(request, f"{count} recording{'' if count == 1 else 's'}: {how}.")
    return redirect("recordings:kept")


@require_POST
def end(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """End one whose page is gone, with what is here of it."""
    recording = get_recording(request.user, recording_uuid)
    was_open = recording.state == Recording.State.OPEN
    done = seal_recording(recording=recording, now=timezone.now())
    if done is None:
        messages.success(request, "There was nothing in it; it is deleted.")
    elif was_open:
        start_listening(done)
        messages.success(request, "Ended with what was saved. It can be played.")
    return redirect("recordings:kept")


@require_POST
def delete(request: LearnerRequest, recording_uuid: uuids.UUID) -> HttpResponse:
    """Delete a recording; what was answered or reviewed with it stays."""
    delete_recording(recording=get_recording(request.user, recording_uuid))
    messages.success(request, "Deleted, from the disk as well.")
    return redirect("recordings:kept")


@require_POST
def delete_all(request: LearnerRequest) -> HttpResponse:
    """Delete everything that was recorded, once that was said twice."""
    if not request.POST.get("sure"):
        messages.warning(request, "Nothing was deleted: tick the box first.")
        return redirect("recordings:kept")
    count = delete_recordings(learner=request.user)
    told = "1 recording" if count == 1 else f"{count} recordings"
    messages.success(request, f"{told} deleted, from the disk as well.")
    return redirect("recordings:kept")


def told_size(size: int) -> str:
    """So many bytes as disks are sold: 1 GB is a thousand million."""
    for unit, one in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if size >= one:
            return f"{size / one:.3g} {unit}"
    return f"{size} bytes"


def _address(row: Recording) -> str:
    if row.state == Recording.State.OPEN:
        return ""
    try:
        return reverse(OPENED_BY[row.purpose], args=[row.uuid])
    except NoReverseMatch:
        return ""


def _uuid(text: str) -> uuids.UUID:
    try:
        return uuids.UUID(text)
    except ValueError:
        raise Http404("There is no such recording.") from None
