"""A target's job description: given, read, and made into weights and rounds."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.jobs import show_job
from greenroom.apps.plan.selectors.targets import get_target
from greenroom.apps.plan.services import jobs as services
from greenroom.apps.plan.views.weights import FACTOR_NAMES, factors_in
from greenroom.core.errors import InputError
from greenroom.core.planning.formats import FORMATS
from greenroom.core.planning.jobs import MOST_CHARACTERS


@require_http_methods(["GET", "POST"])
def description(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Paste or choose a job description; see what it asks for, and by which words."""
    target = get_target(request.user, target_id)
    if request.method == "GET":
        return _show(request, target)
    try:
        services.save_description(target=target, text=_given(request))
    except InputError as error:
        return _show(request, get_target(request.user, target_id), error)
    return redirect("plan:description", target.pk)


def _given(request: LearnerRequest) -> str:
    """The text of the file, if one was chosen, else what was pasted."""
    file = request.FILES.get("file")
    if file is None:
        return request.POST.get("description", "")
    if (file.size or 0) > services.MAX_FILE_BYTES:
        raise InputError(
            "file", f"A file may have {services.MAX_FILE_BYTES // 1_000_000} MB. Paste the text."
        )
    return services.read_description(name=file.name or "", data=file.read())


def _show(request: LearnerRequest, target: Target, error: InputError | None = None) -> HttpResponse:
    page = {
        "target": target,
        "job": show_job(target, now=timezone.now()) if target.description else None,
        "present_formats": set(target.rounds.values_list("format", flat=True)),
        "entered": request.POST.get("description", "") if error else target.description,
        "errors": {error.field: error.message} if error else {},
        "factor_names": FACTOR_NAMES,
        "formats": FORMATS,
        "most_characters": MOST_CHARACTERS,
    }
    return render(request, "plan/description.html", page, status=400 if error else 200)


@require_POST
def take_over(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Write the weights that were chosen, and the rounds that were ticked."""
    target = get_target(request.user, target_id)
    numbers = [whole_number(text) for text in request.POST.getlist("round")]
    try:
        services.take_over(
            target=target,
            areas=factors_in(request, "area-"),
            topics=factors_in(request, "topic-"),
            rounds={number for number in numbers if number is not None},
        )
    except InputError as error:
        return _show(request, get_target(request.user, target_id), error)
    messages.success(request, "Weights saved. The plan follows them from now on.")
    return redirect("plan:edit-target", target.pk)


@require_POST
def forget(request: LearnerRequest, target_id: int) -> HttpResponse:
    """Delete the text."""
    target = get_target(request.user, target_id)
    services.delete_description(target=target)
    messages.success(request, "The job description is deleted. Weights and rounds stay.")
    return redirect("plan:edit-target", target.pk)
