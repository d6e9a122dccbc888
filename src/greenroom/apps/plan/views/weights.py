"""What counts for an interview."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.plan.selectors.targets import factors_of, get_target
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.errors import InputError

FACTOR_NAMES = {0.0: "not asked", 0.5: "half", 1.0: "normal", 2.0: "double", 3.0: "triple"}


@require_http_methods(["GET", "POST"])
def weights(request: LearnerRequest, target_id: int) -> HttpResponse:
    """How much areas and topics count; POST writes all of them."""
    target = get_target(request.user, target_id)
    factors = factors_of(target)
    areas, topics, error = factors.areas, factors.topics, ""
    if request.method == "POST":
        try:
            areas, topics = factors_in(request, "area-"), factors_in(request, "topic-")
            set_factors(target=target, areas=areas, topics=dict(topics))
        except InputError as refused:
            error = refused.message
        else:
            messages.success(request, "Weights saved.")
            return redirect("plan:edit-target", target.pk)
    page = {
        "target": target,
        "error": error,
        "areas": [
            (
                shown.area,
                areas.get(shown.area.pk, 1.0),
                [(topic, topics.get(topic.pk)) for topic in shown.topics],
            )
            for shown in areas_of(request.user)
        ],
        "factor_names": FACTOR_NAMES,
    }
    return render(request, "plan/weights.html", page, status=400 if error else 200)


def factors_in(request: LearnerRequest, prefix: str) -> dict[int, float]:
    """The factors of a form's fields ("area-3" -> 2.0); empty ones are left out.

    Raises InputError for what is no number.
    """
    found: dict[int, float] = {}
    for name, value in request.POST.items():
        ident = whole_number(name.removeprefix(prefix))
        if name.startswith(prefix) and ident is not None and value:
            try:
                found[ident] = float(str(value))
            except ValueError:
                raise InputError("weights", f"{value[:20]!r} is no weight.") from None
    return found
