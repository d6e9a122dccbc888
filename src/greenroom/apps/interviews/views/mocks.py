"""Mock interviews past and unfinished, and the page that composes one."""

from __future__ import annotations

import secrets
import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.interviews.models import MockInterview
from greenroom.apps.interviews.selectors.mocks import UNFINISHED, get_mock, get_mock_of, mocks_of
from greenroom.apps.interviews.services.mocks import compose_mock, delete_mock
from greenroom.apps.interviews.views.sent import find_occasion, read_wanted
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.plan.selectors.targets import current_targets, rounds_of
from greenroom.core.errors import InputError
from greenroom.core.interviewing.formats import (
    FORMAT_OF_ROUND,
    LENGTH_NAMES,
    LEVELS,
    MOCK_FORMATS,
)
from greenroom.core.planning.formats import FORMATS

if TYPE_CHECKING:
    from greenroom.apps.plan.models import Round

SEED_MAX = 2**31
RECORDED_AS = (
    ("audio", "Sound", "What you say, and how: pace, pauses, silences."),
    ("video", "Camera and sound", "How you look while you say it, too."),
    ("screen", "Screen and sound", "For code: what you typed when."),
    ("", "Nothing", "You type your answers."),
)


@require_GET
def index(request: LearnerRequest) -> HttpResponse:
    """What can be gone on with, and what was."""
    mocks = mocks_of(request.user)
    page = {
        "unfinished": [one for one in mocks if one.state in UNFINISHED],
        "past": [one for one in mocks if one.state not in UNFINISHED],
        "names": {one.id: one.title for one in MOCK_FORMATS.values()},
    }
    return render(request, "interviews/index.html", page)


@require_http_methods(["GET", "POST"])
def new(request: LearnerRequest) -> HttpResponse:
    """Choose what is rehearsed; composed, it waits in its room."""
    now = timezone.now()
    if request.method == "GET":
        _, chosen = find_occasion(request, request.GET.get("for", ""), now=now)
        return _page(request, _beginning(request, chosen), now)
    wanted = read_wanted(request, now=now)
    try:
        mock = compose_mock(
            learner=request.user, wanted=wanted, seed=secrets.randbelow(SEED_MAX), now=now
        )
    except InputError as error:
        return _page(request, _sent(request), now, fault=error)
    return redirect("interviews:room", mock.uuid)


@require_POST
def delete(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Delete it, with what was recorded."""
    delete_mock(mock=get_mock(request.user, mock_uuid), now=timezone.now())
    messages.success(request, "Deleted, with all that was recorded in it.")
    return redirect("interviews:index")


@require_GET
def recording(request: LearnerRequest, part_uuid: uuids.UUID) -> HttpResponse:
    """Where a recording of a mock interview is looked at: its review, or the room meanwhile."""
    return redirect("interviews:room", get_mock_of(request.user, part_uuid).uuid)


def _page(
    request: LearnerRequest, form: dict[str, Any], now: datetime, fault: InputError | None = None
) -> HttpResponse:
    page = {
        "form": form,
        "formats": list(MOCK_FORMATS.values()),
        "levels": LEVELS,
        "lengths": LENGTH_NAMES.items(),
        "modes": MockInterview.Mode.choices,
        "recorded_as": RECORDED_AS,
        "areas": areas_of(request.user),
        "occasions": _occasions(request, now),
        "fault": fault,
    }
    return render(request, "interviews/new.html", page, status=400 if fault else 200)


def _occasions(request: LearnerRequest, now: datetime) -> list[tuple[str, str]]:
    """(value, name) of what can be rehearsed for: targets, and each of their rounds."""
    found: list[tuple[str, str]] = []
    for target in current_targets(request.user, today=request.user.local_day(now)):
        found.append((f"target:{target.pk}", str(target)))
        found += [(f"round:{one.pk}", f"{target}: {_name_of(one)}") for one in rounds_of(target)]
    return found


def _name_of(one: Round) -> str:
    name = one.title or FORMATS.get(one.format, one.format)
    return f"{name}, {one.minutes} minutes" if one.minutes else name


def _beginning(request: LearnerRequest, chosen: Round | None) -> dict[str, Any]:
    asked = request.GET.get("format", "")
    of_round = FORMAT_OF_ROUND.get(chosen.format, "mixed") if chosen is not None else "mixed"
    return {
        "format": asked if asked in MOCK_FORMATS else of_round,
        "for": request.GET.get("for", ""),
        "level": "mid",
        "length": "full",
        "scope": "weakest",
        "topics": [],
        "mode": MockInterview.Mode.STUDY.value,
        "recorded_as": "audio",
        "voice": False,
    }


def _sent(request: LearnerRequest) -> dict[str, Any]:
    sent = request.POST
    names = ("format", "for", "level", "length", "scope", "mode", "recorded_as", "voice")
    return {name: sent.get(name, "") for name in names} | {"topics": sent.getlist("topic")}
