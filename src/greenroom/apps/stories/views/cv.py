"""Projects from a CV: give it, look at what was found, pick."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.stories.models import Cv
from greenroom.apps.stories.selectors.projects import get_cv
from greenroom.apps.stories.services import cvs as services
from greenroom.core.errors import DocumentError, InputError


@require_http_methods(["GET", "POST"])
def give(request: LearnerRequest) -> HttpResponse:
    """Choose a file, or paste."""
    faults: list[str] = []
    if request.method == "POST":
        try:
            cv = _open(request)
        except InputError as error:
            faults = [error.message]
        except DocumentError as error:
            faults = [str(one) for one in error.faults]
        else:
            return redirect("stories:cv", cv.pk)
    page = {
        "faults": faults,
        "text": request.POST.get("text", ""),
        "limit_mb": services.MAX_CV_BYTES // 1_000_000,
    }
    return render(request, "stories/cv_give.html", page, status=400 if faults else 200)


def _open(request: LearnerRequest) -> Cv:
    file = request.FILES.get("file")
    if file is None:
        name, data = "", request.POST.get("text", "").encode("utf-8", "replace")
    elif (file.size or 0) > services.MAX_CV_BYTES:
        # What will be refused for its size is not read into memory first.
        raise InputError("file", f"A CV may have {services.MAX_CV_BYTES // 1_000_000} MB.")
    else:
        name, data = file.name or "", file.read()
    return services.open_cv(learner=request.user, name=name, data=data, now=timezone.now())


@require_http_methods(["GET", "POST"])
def pick(request: LearnerRequest, cv_id: int) -> HttpResponse:
    """What was found; the learner picks what to keep."""
    cv = get_cv(request.user, cv_id)
    if request.method == "POST":
        return _take(request, cv)
    here = services.is_here(request.user, cv.found)
    found = [(at, one, here[at]) for at, one in enumerate(cv.found)]
    return render(request, "stories/cv_pick.html", {"cv": cv, "found": found})


def _take(request: LearnerRequest, cv: Cv) -> HttpResponse:
    if request.POST.get("drop"):
        services.drop_cv(cv=cv)
        messages.success(request, "Nothing was kept of it.")
        return redirect("stories:index")
    numbers = (whole_number(text) for text in request.POST.getlist("pick"))
    picked = {one for one in numbers if one is not None}
    if not picked:
        messages.error(request, "Pick what to keep, or throw all of it away.")
        return redirect("stories:cv", cv.pk)
    made = services.take_projects(cv=cv, picked=picked, now=timezone.now())
    many = "s" if len(made) != 1 else ""
    messages.success(request, f"{len(made)} project{many} added. The rest was forgotten.")
    return redirect("stories:project", made[0].pk) if len(made) == 1 else redirect("stories:index")
