"""Agreeing, once and informed, that programs run without isolation on this computer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from greenroom.apps.accounts.requests import LearnerRequest, own_page
from greenroom.apps.workbench.services.consent import give_consent, has_consent, take_back_consent
from greenroom.apps.workbench.services.frame import frame_of


@require_http_methods(["GET", "POST"])
def consent(request: LearnerRequest) -> HttpResponse:
    """What it means, and the learner's answer."""
    back = own_page(request.POST.get("back", "") or request.GET.get("back", ""))
    if request.method == "GET":
        page = {"back": back, "is_given": has_consent(request.user), **frame_of(request.user)}
        return render(request, "workbench/consent.html", page)
    if request.POST.get("agree") == "yes":
        give_consent(learner=request.user, now=timezone.now())
        messages.success(request, "Noted, for this computer. You can take it back here.")
    else:
        take_back_consent(learner=request.user)
        messages.success(request, "Nothing is run without isolation.")
    return redirect(back or "workbench:index")
