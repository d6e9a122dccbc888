"""The interviews to be ready for: their days, their rounds, and what counts for them."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.targets import (
    current_targets,
    get_target,
    past_targets,
    rounds_of,
    targets_behind,
)
from greenroom.apps.plan.services import targets as services
from greenroom.apps.plan.services.blocks import replan
from greenroom.apps.plan.services.rounds import GivenRound, save_with_rounds
from greenroom.core.errors import InputError
from greenroom.core.planning.formats import FORMATS

SPARE_ROUNDS = 2


@require_http_methods(["GET", "POST"])
def target(request: LearnerRequest) -> HttpResponse:
    """The interviews by date; the only one itself; without any, the form for the first."""
    if request.method == "POST":
        return _make(request)
    today = request.user.local_day(timezone.now())
    present = current_targets(request.user, today=today)
    behind = targets_behind(request.user, today=today)
    aside = past_targets(request.user)
    if not (present or behind or aside):
        return _show_new(request, {})
    if len(present) == 1 and not (behind or aside):
        return redirect("plan:edit-target", present[0].pk)
    page = {
        "present": present,
        "behind": [(one, _look_back_url(one)) for one in behind],
        "aside": aside,
        "today": today,
        "formats": FORMATS,
    }
    return render(request, "plan/targets.html", page)


@require_GET
def new_target(request: LearnerRequest) -> HttpResponse:
    """The form for one more interview."""
    return _show_new(request, {})


def _make(request: LearnerRequest) -> HttpResponse:
    try:
        services.save_target(
            learner=request.user,
            target=None,
            company=request.POST.get("company", ""),
            role=request.POST.get("role", ""),
            date_text=request.POST.get("date", ""),
            formats=request.POST.getlist("formats"),
            minutes_text=request.POST.get("minutes_a_day", ""),
            now=timezone.now(),
        )
    except InputError as error:
        return _show_new(request, {error.field: error.message})
    replan(learner=request.user, now=timezone.now())
    messages.success(request, "Target saved. The plan follows it from now on.")
    return redirect("plan:target")


def _show_new(request: LearnerRequest, errors: dict[str, str]) -> HttpResponse:
    today = request.user.local_day(timezone.now())
    page = {
        "entered": request.POST if request.method == "POST" else None,
        "chosen_formats": request.POST.getlist("formats"),
        "errors": errors,
        "formats": FORMATS,
        "today": today,
        "suggested_date": today + timedelta(days=21),
        "has_others": Target.objects.filter(learner=request.user).exists(),
    }
    return render(request, "plan/new_target.html", page, status=400 if errors else 200)


@require_http_methods(["GET", "POST"])
def edit_target(request: LearnerRequest, target_id: int) -> HttpResponse:
    """One interview: its day, minutes and rounds; POST saves all of it or, at a fault, nothing."""
    present = get_target(request.user, target_id)
    errors: dict[str, str] = {}
    lines = _lines(present)
    if request.method == "POST":
        lines = _given_rounds(request)
        try:
            moved = save_with_rounds(
                target=present,
                company=request.POST.get("company", ""),
                role=request.POST.get("role", ""),
                date_text=request.POST.get("date", ""),
                minutes_text=request.POST.get("minutes_a_day", ""),
                rounds=lines,
                now=timezone.now(),
            )
        except InputError as error:
            errors = {error.field: error.message}
            present = get_target(request.user, target_id)
        else:
            replan(learner=request.user, now=timezone.now())
            if moved:
                messages.info(request, f"The interview's day is its last round's: {present.date}.")
            messages.success(request, "Target saved. The plan follows it from now on.")
            return redirect("plan:edit-target", target_id)
    return render(
        request, "plan/target.html", _target_page(request, present, lines, errors),
        status=400 if errors else 200,
    )  # fmt: skip


def _target_page(
    request: LearnerRequest, present: Target, lines: list[GivenRound], errors: dict[str, str]
) -> dict[str, Any]:
    today = request.user.local_day(timezone.now())
    spare = [GivenRound("")] * (SPARE_ROUNDS if len(lines) < 2 or lines[-1].format else 0)
    return {
        "target": present,
        "entered": request.POST if errors else None,
        "errors": errors,
        "rounds": [
            (number, one, _round_errors(errors, number))
            for number, one in enumerate([*lines, *spare], 1)
        ],
        "formats": FORMATS,
        "today": today,
        "is_behind": present.archived_at is None and present.date < today,
        "look_back_url": _look_back_url(present),
        "has_others": Target.objects.filter(learner=request.user).count() > 1,
        "changed_weights": present.factors.count(),
    }


def _lines(target: Target) -> list[GivenRound]:
    return [
        GivenRound(
            one.format, one.title, one.date.isoformat() if one.date else "", str(one.minutes or "")
        )
        for one in rounds_of(target)
    ]


def _given_rounds(request: LearnerRequest) -> list[GivenRound]:
    columns = [
        request.POST.getlist(f"round-{name}") for name in ("format", "title", "date", "minutes")
    ]
    return [GivenRound(*line) for line in zip(*columns, strict=False)]


def _round_errors(errors: dict[str, str], number: int) -> dict[str, str]:
    start = f"round-{number}-"
    return {
        name.removeprefix(start): text for name, text in errors.items() if name.startswith(start)
    }


def _look_back_url(target: Target) -> str:
    """Where one says how it went; empty while there is no such page."""
    try:
        return reverse("dayof:after", args=[target.pk])
    except NoReverseMatch:
        return ""


@require_POST
def archive(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Put a target aside."""
    present = get_target(request.user, target_id)
    services.archive_target(target=present, now=timezone.now())
    replan(learner=request.user, now=timezone.now())
    messages.success(request, f"{present} is put aside. What you remember stays.")
    return redirect("plan:target")


@require_POST
def restore(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Bring back a target that was put aside."""
    present = get_target(request.user, target_id)
    services.restore_target(target=present)
    replan(learner=request.user, now=timezone.now())
    messages.success(request, f"{present} is back. The plan works towards it again.")
    return redirect("plan:edit-target", present.pk)
