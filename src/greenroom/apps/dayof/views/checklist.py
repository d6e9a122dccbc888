"""The final checklist: topics as the evidence says, practical things as the learner ticks them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.dayof.selectors.lists import get_own_item, lists_of, own_items
from greenroom.apps.dayof.selectors.standing import by_state, outlook_for, topic_lines
from greenroom.apps.dayof.services import lists as services
from greenroom.apps.library.selectors.documents import checklists_of
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.targets import get_target
from greenroom.core.errors import InputError

# Of each state; the rest is folded away.
FIRST_SHOWN = 10


@require_GET
def checklist(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Where each topic stands, and what is to do besides."""
    return _page(request, get_target(request.user, target_id))


@require_POST
def tick(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Tick an item of a pack's list, or take the tick back."""
    target = get_target(request.user, target_id)
    is_done = request.POST.get("done") == "1"
    item = request.POST.get("item", "")
    services.set_tick(target=target, item=item, is_done=is_done, now=timezone.now())
    if request.headers.get("HX-Request"):
        found = [one for shown in lists_of(target) for one in shown.items if one.id == item]
        return render(request, "dayof/tick.html", {"target": target, "item": found[0]})
    return redirect("dayof:checklist", target.pk)


@require_POST
def add_item(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Write down one more thing; what cannot be used stays in its field."""
    target = get_target(request.user, target_id)
    text = request.POST.get("text", "")
    try:
        services.add_own_item(target=target, text=text, now=timezone.now())
    except InputError as error:
        return _page(request, target, text=text, error=error.message)
    return redirect("dayof:checklist", target.pk)


@require_POST
def own_item(request: LearnerRequest, own_item_id: int) -> HttpResponse:
    """Tick an own item, take the tick back, or remove it."""
    item = get_own_item(request.user, own_item_id)
    if "remove" in request.POST:
        services.remove_own_item(item=item)
    else:
        is_done = request.POST.get("done") == "1"
        services.set_own_item(item=item, is_done=is_done, now=timezone.now())
        if request.headers.get("HX-Request"):
            return render(request, "dayof/own_item.html", {"item": item})
    return redirect("dayof:checklist", item.target_id)


def _page(
    request: LearnerRequest, target: Target, *, text: str = "", error: str = ""
) -> HttpResponse:
    now = timezone.now()
    lines = topic_lines(outlook_for(target, now=now))
    page = {
        "target": target,
        "today": request.user.local_day(now),
        "states": by_state(lines, first=FIRST_SHOWN),
        "lists": lists_of(target),
        "own_items": own_items(target),
        "imported": checklists_of(request.user),
        "text": text,
        "error": error,
    }
    return render(request, "dayof/checklist.html", page, status=400 if error else 200)
