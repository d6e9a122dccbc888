"""The usual week, single days, days off."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.calendar.models import CalendarSettings, DaysOff
from greenroom.apps.calendar.selectors.days import chosen_minutes, own_minutes, settings_of
from greenroom.apps.calendar.selectors.pomodoros import stretches_between
from greenroom.apps.calendar.selectors.weeks import time_text
from greenroom.apps.calendar.services import days as services
from greenroom.apps.calendar.views.reading import (
    day_in_address,
    read_day,
    read_minutes,
    read_time,
)
from greenroom.core.errors import InputError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@require_http_methods(["GET", "POST"])
def settings(request: LearnerRequest) -> HttpResponse:
    """Minutes by weekday, when blocks begin, what the plan must hold; days off; the feed."""
    now = timezone.now()
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.save_week(learner=request.user, week=_read_week(request.POST))
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Your week is saved. The plan follows it from now on.")
            return redirect("plan:calendar")
    return _show_settings(request, errors, request.user.local_day(now))


def _show_settings(request: LearnerRequest, errors: dict[str, str], today: date) -> HttpResponse:
    row = settings_of(request.user)
    page = {
        "settings": row,
        "weekdays": list(zip(WEEKDAYS, row.weekday_minutes or [None] * 7, strict=True)),
        "starts_at": time_text(row.starts_at),
        "entered": request.POST if errors else None,
        "errors": errors,
        "today": today,
        "off": DaysOff.objects.filter(learner=request.user, last__gte=today),
        "feed_url": _feed_address(request, row),
    }
    return render(request, "calendar/settings.html", page, status=400 if errors else 200)


def _feed_address(request: LearnerRequest, row: CalendarSettings) -> str:
    if not row.feed_token:
        return ""
    return request.build_absolute_uri(reverse("calendar:feed", args=[row.feed_token]))


def _read_week(sent: QueryDict) -> services.Week:
    texts = [sent.get(f"weekday-{number}", "").strip() for number in range(7)]
    return services.Week(
        weekday_minutes=[
            read_minutes(text, field="weekday_minutes") if text else None for text in texts
        ],
        starts_at=read_time(sent.get("starts_at", "")),
        block_minutes=read_minutes(sent.get("block_minutes", ""), field="block_minutes"),
        problems_a_day=read_minutes(sent.get("problems_a_day", ""), field="problems_a_day"),
        returns_weekly="returns_weekly" in sent,
    )


@require_POST
def add_days_off(request: LearnerRequest) -> HttpResponse:
    """Days without practice."""
    sent = request.POST
    try:
        first = read_day(sent.get("first", ""), field="first")
        last = read_day(sent.get("last", "").strip() or first.isoformat(), field="last")
        services.add_days_off(
            learner=request.user, first=first, last=last, name=sent.get("name", ""),
            now=timezone.now(),
        )  # fmt: skip
    except InputError as error:
        today = request.user.local_day(timezone.now())
        return _show_settings(request, {error.field: error.message}, today)
    messages.success(request, "Days off are set. Enjoy them; the plan goes on after.")
    return redirect(f"{reverse('plan:calendar')}?week={first.isoformat()}")


@require_POST
def remove_days_off(request: LearnerRequest, days_off_id: int) -> HttpResponse:
    """Practise on these days after all."""
    row = get_object_or_404(DaysOff, learner=request.user, pk=days_off_id)
    services.remove_days_off(days_off=row)
    messages.success(request, "These days are for practice again.")
    return redirect("calendar:settings")


@require_http_methods(["GET", "POST"])
def day(request: LearnerRequest, day_text: str) -> HttpResponse:
    """One day: its minutes, or a day off; what was done by the clock."""
    one = day_in_address(day_text)
    now = timezone.now()
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.set_day_minutes(learner=request.user, day=one, minutes=_read_day(request.POST))
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, f"{one:%A} {one.day} {one:%B} is saved.")
            return redirect(f"{reverse('plan:calendar')}?week={one.isoformat()}")
    page = {
        "day": one,
        "day_text": one.isoformat(),
        "own": own_minutes(request.user, one),
        "chosen": chosen_minutes(request.user, one, 1)[0],
        "is_past": one < request.user.local_day(now),
        "stretches": stretches_between(request.user, one, one, now=now),
        "errors": errors,
        "entered": request.POST if errors else None,
    }
    return render(request, "calendar/day.html", page, status=400 if errors else 200)


def _read_day(sent: QueryDict) -> int | None:
    said = sent.get("said", "own")
    if said == "usual":
        return None
    return 0 if said == "off" else read_minutes(sent.get("minutes", ""))
