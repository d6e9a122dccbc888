"""The interview to be ready for, and what counts for it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.plan.selectors.targets import current_target, factors_of, past_targets
from greenroom.apps.plan.services import targets as services
from greenroom.core.errors import InputError

FACTOR_NAMES = {0.0: "not asked", 0.5: "half", 1.0: "normal", 2.0: "double", 3.0: "triple"}


@require_http_methods(["GET", "POST"])
def target(request: LearnerRequest) -> HttpResponse:
    """Set or change the interview to be ready for, and see what counts for it."""
    now = timezone.now()
    present = current_target(request.user)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            services.save_target(
                learner=request.user,
                target=present,
                company=request.POST.get("company", ""),
                role=request.POST.get("role", ""),
                date_text=request.POST.get("date", ""),
                formats=request.POST.getlist("formats"),
                minutes_text=request.POST.get("minutes_a_day", ""),
                now=now,
            )
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Target saved. The plan follows it from now on.")
            return redirect("plan:target")
    factors = factors_of(present)
    page = {
        "target": present,
        "entered": request.POST if request.method == "POST" else None,
        "chosen_formats": request.POST.getlist("formats")
        if request.method == "POST"
        else (present.formats if present else []),
        "errors": errors,
        "formats": services.FORMATS,
        "today": request.user.local_day(now),
        "suggested_date": request.user.local_day(now) + timedelta(days=21),
        "past": past_targets(request.user),
        "areas": [
            (
                shown.area,
                factors.areas.get(shown.area.pk, 1.0),
                [(topic, factors.topics.get(topic.pk)) for topic in shown.topics],
            )
            for shown in areas_of(request.user)
        ],
        "factor_names": FACTOR_NAMES,
    }
    return render(request, "plan/target.html", page, status=400 if errors else 200)


@require_POST
def weights(request: LearnerRequest) -> HttpResponse:
    """Write how much areas and topics count."""
    present = current_target(request.user)
    if present is None:
        messages.info(request, "Set the interview's date first; weights belong to it.")
        return redirect("plan:target")
    services.set_factors(
        target=present,
        areas=_factors(request, "area-"),
        topics=_factors(request, "topic-"),
    )
    messages.success(request, "Weights saved.")
    return redirect("plan:target")


def _factors(request: LearnerRequest, prefix: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for name, value in request.POST.items():
        ident = whole_number(name.removeprefix(prefix))
        if name.startswith(prefix) and ident is not None and value:
            try:
                found[ident] = float(str(value))
            except ValueError:
                raise InputError("weights", f"{value[:20]!r} is no weight.") from None
    return found


@require_POST
def archive(request: LearnerRequest) -> HttpResponse:
    """Put the target aside."""
    present = current_target(request.user)
    if present is not None:
        services.archive_target(target=present, now=timezone.now())
        messages.success(request, f"{present} is put aside. What you remember stays.")
    return redirect("plan:target")
