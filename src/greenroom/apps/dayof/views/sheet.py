"""The sheet of the day, and the form that fills it."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.dayof.selectors.interviews import is_over, logistics_of, next_day
from greenroom.apps.dayof.selectors.sheet import get_pin, pins_of, sheet_of
from greenroom.apps.dayof.services import logistics as services
from greenroom.apps.library.selectors.snippets import SnippetFilter, find_snippets
from greenroom.apps.plan.selectors.targets import get_target
from greenroom.core.errors import InputError

FIELDS = (
    "starts_at", "timezone", "format", "place", "link", "contact", "directions", "travel_minutes",
    "buffer_minutes", "people", "materials", "wear", "questions",
)  # fmt: skip
MOST_FOUND = 8


@require_GET
def index(request: LearnerRequest) -> HttpResponse:
    """The sheet of the next interview, or a word on how to set one."""
    day = next_day(request.user, today=request.user.local_day(timezone.now()))
    if day is not None:
        return redirect("dayof:sheet", day.target.pk)
    return render(request, "dayof/no_target.html")


@require_GET
def sheet(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Everything of the day on one page, to read or to print."""
    now = timezone.now()
    target = get_target(request.user, target_id)
    page = {
        "target": target,
        "sheet": sheet_of(target, now=now),
        "today": request.user.local_day(now),
        "is_over": is_over(target, now=now),
    }
    return render(request, "dayof/sheet.html", page)


@require_http_methods(["GET", "POST"])
def edit(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Write down where, when and with whom; everything may stay empty."""
    target = get_target(request.user, target_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in FIELDS}
        try:
            services.save_logistics(target=target, given=given, now=timezone.now())
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Saved. The sheet holds it.")
            # Not lost what was typed: the list of questions is reached by saving.
            goes_on = request.POST.get("then") == "asks"
            return redirect("dayof:asks" if goes_on else "dayof:sheet", target.pk)
    else:
        known = logistics_of(target)
        given = {name: _shown(known, name) for name in FIELDS}
        if known is None:
            given["buffer_minutes"] = str(services.USUAL_BUFFER_MINUTES)
    page = {
        "target": target,
        "entered": given,
        "errors": errors,
        "pins": pins_of(target),
        "zones": sorted(available_timezones()),
        "today": request.user.local_day(timezone.now()),
    }
    return render(request, "dayof/edit.html", page, status=400 if errors else 200)


def _shown(known: object, name: str) -> str:
    value = getattr(known, name, None)
    if name == "starts_at" and value is not None:
        return str(value)[:5]
    return "" if value is None else str(value)


@require_http_methods(["GET", "POST"])
def snippets(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Find snippets for the sheet, and pin one."""
    target = get_target(request.user, target_id)
    if request.method == "POST":
        snippet_id = whole_number(request.POST.get("snippet", ""))
        if snippet_id is None:
            raise Http404("No snippet was named.")
        try:
            services.pin_snippet(target=target, snippet_id=snippet_id)
        except InputError as error:
            messages.error(request, error.message)
        return redirect("dayof:snippets", target.pk)
    query = request.GET.get("q", "")
    pins = pins_of(target)
    pinned = {pin.snippet.pk for pin in pins}
    found = find_snippets(request.user, SnippetFilter(query=query)) if query.strip() else []
    page = {
        "target": target,
        "query": query,
        "pins": pins,
        "found": [one for one in found if one.pk not in pinned][:MOST_FOUND],
        "today": request.user.local_day(timezone.now()),
    }
    return render(request, "dayof/snippets.html", page)


@require_POST
def unpin(request: LearnerRequest, pin_id: int) -> HttpResponse:
    """Take a snippet off the sheet."""
    pin = get_pin(request.user, pin_id)
    target_id = pin.target_id
    services.unpin(pin=pin)
    return redirect("dayof:snippets", target_id)


@require_GET
def breathe(request: LearnerRequest) -> HttpResponse:
    """A pace to breathe by, for who likes that."""
    return render(request, "dayof/breathe.html")
