"""The review of a mock interview: its page, what is said of it, what follows from it."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.interviews.selectors.mocks import get_mock
from greenroom.apps.interviews.selectors.review import reviewed_segments
from greenroom.apps.interviews.selectors.review_sound import placed_parts
from greenroom.apps.interviews.services import review as services
from greenroom.apps.interviews.services.review_plan import put_into_plan, take_out_of_plan
from greenroom.apps.interviews.views.review_page import page_of
from greenroom.core.errors import GreenroomError, InputError
from greenroom.core.interviewing.dimensions import DIMENSIONS

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview, Segment

YES_NO = {"yes": True, "no": False, "": None}


@require_GET
def review(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Everything after the end: hear it again, judge it, see what to work on."""
    return _page(request, get_mock(request.user, mock_uuid))


@require_GET
def report(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """The whole on one page, for paper."""
    mock = get_mock(request.user, mock_uuid)
    page = page_of(mock, now=timezone.now())
    return render(request, "interviews/review_report.html", {**page, "is_report": True})


@require_GET
def listening(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """How far the analysis is: a piece of the page, which asks for it every other second."""
    mock = get_mock(request.user, mock_uuid)
    parts = placed_parts(mock)
    page = {
        "mock": mock,
        "parts": parts,
        "is_waiting": any(one.is_waiting for one in parts),
        "is_asked_again": True,
    }
    return render(request, "interviews/review_listening.html", page)


def _page(request: LearnerRequest, mock: MockInterview, **refused: object) -> HttpResponse:
    """`refused`: what was not taken: fault, fault_position and the text that was sent."""
    page = page_of(mock, now=timezone.now())
    gone = request.session.pop("review_gone", None)
    own_gone = gone if gone and gone.get("mock") == str(mock.uuid) else None
    status = 400 if refused else 200
    return render(
        request, "interviews/review.html", {**page, "gone": own_gone, **refused}, status=status
    )


@require_POST
def said(request: LearnerRequest, mock_uuid: uuids.UUID, position: int) -> HttpResponse:
    """Have grade what was said aloud: by its words, or by the points ticked."""
    mock = get_mock(request.user, mock_uuid)
    segment = _segment(mock, position)
    text, ticked = request.POST.get("text", ""), request.POST.getlist("point")
    # Ctrl+Enter below words that were written means the words.
    is_by_ear = "by_ear" in request.POST and not (text.strip() and not ticked)
    try:
        services.hand_in_spoken(
            segment=segment, text=text, ticked=ticked, is_by_ear=is_by_ear, now=timezone.now()
        )
    except InputError as error:
        return _page(
            request, mock, fault=error.message, fault_position=position, fault_text=text
        )  # fmt: skip
    return _back(mock, f"answer-{position}")


@require_POST
def rate(request: LearnerRequest, mock_uuid: uuids.UUID, position: int) -> HttpResponse:
    """What the learner gives themselves, before the grader's is shown."""
    mock = get_mock(request.user, mock_uuid)
    score = whole_number(request.POST.get("score", ""))
    try:
        # What is no number is outside 0..100 too.
        services.rate_own(segment=_segment(mock, position), score=-1 if score is None else score)
    except InputError as error:
        messages.error(request, error.message)
    return _back(mock, f"answer-{position}")


@require_POST
def rule(request: LearnerRequest, mock_uuid: uuids.UUID, position: int) -> HttpResponse:
    """The learner's word on one point."""
    mock = get_mock(request.user, mock_uuid)
    sent = request.POST
    try:
        services.rule_on_point(
            segment=_segment(mock, position), subject=sent.get("subject", ""),
            is_said=YES_NO.get(sent.get("said", "")), follow_up=sent.get("follow_up", ""),
            now=timezone.now(),
        )  # fmt: skip
    except InputError as error:
        messages.error(request, error.message)
    return _back(mock, f"answer-{position}")


@require_POST
def levels(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """The learner's own levels; a dimension that is not sent stays as it is."""
    mock = get_mock(request.user, mock_uuid)
    sent = {one: request.POST[one] for one in DIMENSIONS if one in request.POST}
    # What is no number is no level either; an empty one takes the choice back.
    chosen = {one: (whole_number(text) or 0) if text else None for one, text in sent.items()}
    try:
        services.set_own_levels(mock=mock, levels=chosen)
    except InputError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "Your levels are saved.")
    return _back(mock, "dimensions")


@require_POST
def finish(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Count the answers, and work out levels and the three things to work on."""
    mock = get_mock(request.user, mock_uuid)
    try:
        services.finish_review(mock=mock, now=timezone.now())
    except GreenroomError as error:
        messages.error(request, str(error))
    return _back(mock, "findings")


@require_POST
def plan(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Put the chosen findings into tomorrow's plan."""
    mock = get_mock(request.user, mock_uuid)
    chosen = {pk for one in request.POST.getlist("finding") if (pk := whole_number(one))}
    try:
        put_into_plan(mock=mock, finding_ids=chosen, now=timezone.now())
    except InputError as error:
        messages.error(request, error.message)
    return _back(mock, "tomorrow")


@require_POST
def unplan(request: LearnerRequest, mock_uuid: uuids.UUID) -> HttpResponse:
    """Take them out again, and give topics the weight they had."""
    mock = get_mock(request.user, mock_uuid)
    take_out_of_plan(mock=mock, now=timezone.now())
    messages.success(request, "Taken back: the plan and the weights are as they were.")
    return _back(mock, "findings")


def _segment(mock: MockInterview, position: int) -> Segment:
    found = next((one for one in reviewed_segments(mock) if one.position == position), None)
    if found is None:
        raise Http404("This mock interview has no such question.")
    return found


def _back(mock: MockInterview, place: str) -> HttpResponse:
    return redirect(f"{reverse('interviews:review', args=[mock.uuid])}#{place}")
