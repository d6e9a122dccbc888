"""The printed link, the locked page, the settings."""

from zoneinfo import available_timezones

from django.conf import settings as django_settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from greenroom.apps.accounts import services
from greenroom.apps.accounts.models import Learner
from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.core.errors import InputError


@login_not_required
@require_GET
def enter(request: HttpRequest) -> HttpResponse:
    """Exchange the one-time key of the printed link for a session."""
    learner = services.redeem_entry_token(token=request.GET.get("token", ""), now=timezone.now())
    if learner is not None:
        login(request, learner)
        return redirect("plan:today")
    # A used link in a browser that is already in: reloading must not lock anybody out.
    if request.user.is_authenticated:
        return redirect("plan:today")
    return redirect("accounts:locked")


@login_not_required
@require_GET
def locked(request: HttpRequest) -> HttpResponse:
    """What somebody without the link sees."""
    if request.user.is_authenticated:
        return redirect("plan:today")
    return render(request, "accounts/locked.html", status=401)


@require_http_methods(["GET", "POST"])
def settings(request: LearnerRequest) -> HttpResponse:
    """Time zone, when the day starts, light or dark."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.change_settings(
                learner=request.user,
                timezone=request.POST.get("timezone", ""),
                day_starts_at_hour=_hour(request),
                theme=request.POST.get("theme", ""),
            )
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Settings saved.")
            return redirect("accounts:settings")
    page = {
        "errors": errors,
        "entered": request.POST or None,
        "timezones": sorted(available_timezones()),
        "themes": Learner.Theme.choices,
        "hours": range(24),
        "data_folder": django_settings.DATA,
    }
    return render(request, "accounts/settings.html", page, status=400 if errors else 200)


def _hour(request: LearnerRequest) -> int:
    hour = whole_number(request.POST.get("day_starts_at_hour", ""))
    return -1 if hour is None else hour
