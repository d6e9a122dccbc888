"""The calendar for other programs: a file, and a private address that they poll."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_GET, require_POST, require_safe

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.calendar.selectors.days import settings_of
from greenroom.apps.calendar.selectors.feed import etag_of, feed_of, find_feed
from greenroom.apps.calendar.services.feed import follow_zone, remove_token, renew_token
from greenroom.formats.icalendar import MEDIA_TYPE


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of whoever has its address; a program has no session, and needs none."""
    settings = find_feed(token)
    if settings is None:
        raise Http404
    now = timezone.now()
    follow_zone(settings=settings, now=now)
    etag = etag_of(settings, now=now)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if etag in known or f"W/{etag}" in known or known == ["*"]:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(feed_of(settings, now=now), content_type=MEDIA_TYPE)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def download(request: LearnerRequest) -> HttpResponse:
    """The same as a file, for a calendar that does not poll."""
    settings, now = settings_of(request.user), timezone.now()
    follow_zone(settings=settings, now=now)
    response = HttpResponse(feed_of(settings, now=now), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="greenroom.ics"'
    return response


@require_POST
def renew(request: LearnerRequest) -> HttpResponse:
    """A new private address; the one before leads nowhere."""
    renew_token(learner=request.user)
    messages.success(request, "The feed has a new address. An earlier one leads nowhere now.")
    return redirect("calendar:settings")


@require_POST
def remove(request: LearnerRequest) -> HttpResponse:
    """No feed any more."""
    remove_token(learner=request.user)
    messages.success(request, "The feed is off.")
    return redirect("calendar:settings")
