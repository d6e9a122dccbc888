"""Blocks: moved and resized in the week, or on a page of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.calendar.models import Block
from greenroom.apps.calendar.selectors.blocks import get_block
from greenroom.apps.calendar.selectors.weeks import show_block, show_week, time_text
from greenroom.apps.calendar.services.blocks import move_block, pin_block, take_away
from greenroom.apps.calendar.views.reading import read_day, read_minutes, read_time
from greenroom.core.errors import InputError


@require_http_methods(["GET", "POST"])
def block(request: LearnerRequest, block_id: int) -> HttpResponse:
    """One block: when, how long, what; changed here by whoever does not drag."""
    row = get_block(request.user, block_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            moved = _move(request, row, pinned="is_pinned" in request.POST)
        except InputError as error:
            errors = {error.field: error.message}
            row = get_block(request.user, block_id)
        else:
            messages.success(request, said_of(moved))
            return redirect(week_address(moved))
    page = {
        "row": row,
        "shown": show_block(row),
        "entered": request.POST if errors else None,
        "errors": errors,
        "starts_at": time_text(row.starts_at),
        "is_today": row.day == request.user.local_day(timezone.now()),
    }
    return render(request, "calendar/block.html", page, status=400 if errors else 200)


@require_POST
def move(request: LearnerRequest, block_id: int) -> HttpResponse:
    """A block put elsewhere in the week: the week as it is then, or why not, as text."""
    row = get_block(request.user, block_id)
    before = (row.day, row.starts_at, row.minutes, row.is_pinned)
    try:
        moved = _move(request, row, pinned=request.POST.get("pinned", "1") == "1")
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type="text/plain; charset=utf-8")
    if "Greenroom-Page" not in request.headers:
        messages.success(request, said_of(moved))
        return redirect(week_address(moved))
    page = {
        "week": show_week(request.user, moved.day, now=timezone.now()),
        "moved": moved,
        "said": said_of(moved),
        "before": dict(zip(("day", "starts_at", "minutes", "pinned"), before, strict=True)),
    }
    return render(request, "calendar/week.html", page)


@require_POST
def pin(request: LearnerRequest, block_id: int) -> HttpResponse:
    """Keep a block where it is, or hand it back to the plan."""
    row = get_block(request.user, block_id)
    pin_block(block=row, pinned=not row.is_pinned, now=timezone.now())
    messages.success(request, "Pinned." if row.is_pinned else "The plan may move it again.")
    return redirect(week_address(row))


@require_POST
def remove(request: LearnerRequest, block_id: int) -> HttpResponse:
    """Take a block and its minutes away."""
    row = get_block(request.user, block_id)
    take_away(block=row, now=timezone.now())
    messages.success(request, f"{row.title} is taken off {row.day:%A}. The other days go on.")
    return redirect(week_address(row))


def _move(request: LearnerRequest, row: Block, *, pinned: bool) -> Block:
    sent = request.POST
    return move_block(
        block=row,
        day=read_day(sent.get("day", "")),
        starts_at=read_time(sent.get("starts_at", "")),
        minutes=read_minutes(sent.get("minutes", "")),
        pinned=pinned,
        now=timezone.now(),
    )


def said_of(row: Block) -> str:
    """Where a block is now, as it is announced."""
    day = f"{row.day:%A} {row.day.day} {row.day:%B}"
    return f"{row.title}: {day}, {time_text(row.starts_at)} to {time_text(row.ends_at)}."


def week_address(row: Block) -> str:
    """The page of the block's week."""
    return f"{reverse('plan:calendar')}?week={row.day.isoformat()}#day-{row.day.isoformat()}"
