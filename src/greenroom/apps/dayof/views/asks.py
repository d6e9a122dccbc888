"""The page on which one chooses what to ask them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.dayof.selectors.asks import (
    ask_groups,
    get_ask,
    met_by,
    picked_lines,
    shown_ask,
)
from greenroom.apps.dayof.services.asks import pick_line
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.targets import get_target
from greenroom.core.errors import InputError
from greenroom.core.packs.asks import PEOPLE

THERE, ALL = "there", "all"


@require_GET
def asks(request: LearnerRequest, target_id: int) -> HttpResponse:
    """The pack's questions for the people who will be there, or for any."""
    target = get_target(request.user, target_id)
    met = met_by(target)
    chosen = _chosen(request.GET.get("for", ""), has_met=bool(met))
    kinds = {THERE: [one.kind for one in met], ALL: []}.get(chosen, [chosen])
    page = {
        "target": target,
        "met": met,
        "chosen": chosen,
        "choices": _choices(has_met=bool(met)),
        "groups": ask_groups(target, kinds),
        "lines": picked_lines(target),
    }
    return render(request, "dayof/asks.html", page)


@require_POST
def pick(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Have one of the pack's questions on the sheet, or take it off."""
    target = get_target(request.user, target_id)
    row = get_ask(request.POST.get("ask", ""))
    is_picked = request.POST.get("picked") == "1"
    is_part = bool(request.headers.get("HX-Request"))
    try:
        pick_line(target=target, text=row.text, is_picked=is_picked, now=timezone.now())
    except InputError as error:
        messages.error(request, error.message)
        return HttpResponse(headers={"HX-Refresh": "true"}) if is_part else _back(request, target)
    if not is_part:
        return _back(request, target, at=f"ask-{row.ident}")
    page = {"target": target, "ask": shown_ask(target, row), "lines": picked_lines(target)}
    return render(request, "dayof/ask_picked.html", page | {"chosen": request.POST.get("for", "")})


@require_POST
def drop(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Take a line off the sheet, whoever wrote it."""
    target = get_target(request.user, target_id)
    pick_line(target=target, text=request.POST.get("line", ""), is_picked=False, now=timezone.now())
    return _back(request, target)


def _chosen(text: str, *, has_met: bool) -> str:
    if text in (ALL, *PEOPLE) or (text == THERE and has_met):
        return text
    return THERE if has_met else ALL


def _choices(*, has_met: bool) -> list[tuple[str, str]]:
    there = [(THERE, "Who will be there")] if has_met else []
    return [*there, *((one, one.capitalize()) for one in PEOPLE), (ALL, "All")]


def _back(request: LearnerRequest, target: Target, *, at: str = "") -> HttpResponse:
    query = QueryDict(mutable=True)
    if request.POST.get("for"):
        query["for"] = request.POST["for"]
    address = reverse("dayof:asks", args=[target.pk])
    return redirect(f"{address}{'?' if query else ''}{query.urlencode()}{'#' if at else ''}{at}")
