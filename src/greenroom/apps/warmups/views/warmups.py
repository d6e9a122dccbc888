"""Warming up: choose, speak, say how it went, see how it was."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.tasks import exercises_of_tasks
from greenroom.apps.recordings.views.protocol import Asked, begin_as_asked
from greenroom.apps.warmups.models import WarmUp
from greenroom.apps.warmups.selectors.warmups import (
    checks_of,
    foretold_by,
    get_warm_up,
    past_warm_ups,
    text_of,
    warm_up_of,
)
from greenroom.apps.warmups.services.warmups import (
    begin_warm_up,
    delete_warm_up,
    end_warm_up,
    record_warm_up,
)
from greenroom.core.errors import InputError
from greenroom.core.warmups import LENGTHS_SECONDS, bins_of, mean_bias, mean_error, share_met

if TYPE_CHECKING:
    from greenroom.apps.recordings.models import Recording

# Where what one says of oneself is graded; a pack without it offers no way there.
ABOUT_YOU = "b.behavioural.common-questions.about-yourself"
# A few occasions say nothing about a habit.
FEWEST_FORETOLD = 3
USUAL_CONFIDENCE = 60


@require_http_methods(["GET", "POST"])
def index(request: LearnerRequest) -> HttpResponse:
    """Choose a warm-up and say how sure one is; what came before, and how well one foretold it."""
    error: InputError | None = None
    if request.method == "POST":
        try:
            made = begin_warm_up(
                learner=request.user,
                kind=request.POST.get("kind", ""),
                aim_seconds=whole_number(request.POST.get("seconds", "")),
                confidence=whole_number(request.POST.get("confidence", "")),
                now=timezone.now(),
            )
        except InputError as raised:
            error = raised
        else:
            return redirect("warmups:warm-up", made.uuid)
    past = past_warm_ups(request.user)
    foretold = foretold_by(past)
    page = {
        "kinds": WarmUp.Kind.choices,
        "lengths": LENGTHS_SECONDS,
        "given": request.POST,
        "error": error,
        "usual": USUAL_CONFIDENCE,
        "past": [(one, round(100 * share_met(checks_of(one))), checks_of(one)) for one in past],
        "foretold": foretold if len(foretold) >= FEWEST_FORETOLD else [],
        "bins": bins_of(foretold),
        "bias": round(100 * mean_bias(foretold)),
        "error_points": round(100 * mean_error(foretold)),
    }
    return render(request, "warmups/index.html", page, status=400 if error else 200)


@require_http_methods(["GET"])
def warm_up(request: LearnerRequest, warm_up_uuid: uuids.UUID) -> HttpResponse:
    """Speak it; then how it went, and how it was."""
    row = get_warm_up(request.user, warm_up_uuid)
    recording = row.recording
    is_recorded = recording is not None and recording.state != "open"
    checks = checks_of(row)
    page = {
        "warm_up": row,
        "text": text_of(row),
        "is_recorded": is_recorded,
        "is_listening": recording is not None and recording.is_waiting,
        "checks": checks,
        "met": round(100 * share_met(checks)),
        "usual": row.confidence_after if row.confidence_after is not None else USUAL_CONFIDENCE,
        "question": ABOUT_YOU if exercises_of_tasks(request.user, [ABOUT_YOU]) else "",
    }
    return render(request, "warmups/warm_up.html", page)


@require_http_methods(["GET"])
def recorded(request: LearnerRequest, warm_recording_uuid: uuids.UUID) -> HttpResponse:
    """The warm-up that a recording was made for."""
    return redirect("warmups:warm-up", warm_up_of(request.user, warm_recording_uuid).uuid)


@require_POST
def record(request: LearnerRequest, warm_up_uuid: uuids.UUID) -> HttpResponse:
    """Begin its recording, under the id that the browser made."""
    row = get_warm_up(request.user, warm_up_uuid)

    def begin(asked: Asked) -> tuple[Recording, bool]:
        return record_warm_up(
            warm_up=row, uuid=asked.uuid, media_type=asked.media_type, now=timezone.now()
        )

    return begin_as_asked(request, begin)


@require_POST
def end(request: LearnerRequest, warm_up_uuid: uuids.UUID) -> HttpResponse:
    """How it went, in the learner's own view."""
    row = get_warm_up(request.user, warm_up_uuid)
    try:
        end_warm_up(
            warm_up=row, now=timezone.now(),
            confidence=whole_number(request.POST.get("confidence", "")),
        )  # fmt: skip
    except InputError as error:
        messages.error(request, error.message)
    return redirect("warmups:warm-up", row.uuid)


@require_POST
def delete(request: LearnerRequest, warm_up_uuid: uuids.UUID) -> HttpResponse:
    """Delete it with its sound."""
    delete_warm_up(warm_up=get_warm_up(request.user, warm_up_uuid))
    messages.success(request, "The warm-up and its recording are deleted.")
    return redirect("warmups:index")
