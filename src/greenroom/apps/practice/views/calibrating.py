"""Predictions beside what happened, and the memory model that makes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.practice.models import Fit
from greenroom.apps.practice.selectors.calibration import calibration_of
from greenroom.apps.practice.selectors.fits import latest_fit
from greenroom.apps.practice.services.fitting import fit_memory, take_defaults
from greenroom.core.memory.calibration import Bin

WAYS = (
    ("standard", "default parameters"), ("own", "your own"), ("average", "moving average"),
)  # fmt: skip


@require_GET
def calibration(request: LearnerRequest) -> HttpResponse:
    """What was foretold before each attempt beside what happened; the fit and its figures."""
    found = calibration_of(request.user)
    fit = latest_fit(request.user)
    page = {
        "found": found,
        "meaning": explain(found.all) if found.all else "",
        "fit": fit,
        "is_own": fit is not None and fit.is_kept and fit.left_at is None,
        "ways": figures_of(fit) if fit else [],
    }
    return render(request, "practice/calibration.html", page)


@require_POST
def fit(request: LearnerRequest) -> HttpResponse:
    """Fit the model to the learner's attempts, and say what came of it."""
    made, verdict = fit_memory(learner=request.user, now=timezone.now())
    if made is None:
        messages.warning(request, f"Nothing was fitted. {verdict.refusal}")
    elif made.is_kept:
        messages.success(request, "Your own parameters foretell better: they are in use now.")
    else:
        messages.info(request, "Your own parameters were not surely better. The defaults stay.")
    return redirect("practice:calibration")


@require_POST
def defaults(request: LearnerRequest) -> HttpResponse:
    """Take the default parameters again."""
    if take_defaults(learner=request.user, now=timezone.now()):
        messages.success(request, "The default parameters are in use again.")
    return redirect("practice:calibration")


def explain(whole: Bin) -> str:
    """What predictions and outcomes together say, in one sentence."""
    told = (
        f"Greenroom foretold that you would recall {whole.foretold:.0%} of {whole.attempts} "
        f"attempts, and you recalled {whole.recalled:.0%} ({whole.low:.0%} to {whole.high:.0%} "
        "allowing for chance): "
    )
    if whole.foretold < whole.low:
        return f"{told}you remember better than it thinks."
    if whole.foretold > whole.high:
        return f"{told}you forget sooner than it thinks."
    return f"{told}on the whole it is right about you."


def figures_of(fit: Fit) -> list[tuple[str, float, float]]:
    """(way, log loss, RMSE in bins) of each way of foretelling that was judged."""
    found = [(title, fit.figures.get(name)) for name, title in WAYS]
    return [(title, one["log_loss"], one["rmse"]) for title, one in found if one]
