"""Pages to read: topics, sections, recaps, and the learner's own summaries."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.models import Learner
from greenroom.apps.accounts.requests import LearnerRequest, own_page, whole_number
from greenroom.apps.library.selectors import documents as library
from greenroom.apps.library.selectors.exercises import listed
from greenroom.apps.library.selectors.snippets import mistakes_of_section, snippets_of_topic
from greenroom.apps.library.selectors.topics import get_topic, topics_of
from greenroom.apps.library.services.sections import heading_key
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.apps.practice.selectors.recap import (
    MINUTES_OFFERED,
    Recap,
    recap_heading,
    recap_topic,
)
from greenroom.apps.practice.selectors.summaries import (
    counted_version,
    draft_of,
    latest_summary,
    versions_of,
)
from greenroom.apps.practice.services import summaries
from greenroom.core.errors import InputError


@require_GET
def topic(request: LearnerRequest, topic_id: int) -> HttpResponse:
    """A topic: recap page, points, cards with their memory, sections of the learner's notes."""
    now = timezone.now()
    one = get_topic(request.user, topic_id)
    exercises = list(listed(request.user).filter(topic=one).order_by("state", "pk"))
    recalls = recalls_of(request.user, [exercise.pk for exercise in exercises], now=now)
    rows = [(exercise, recalls.get(exercise.pk)) for exercise in exercises]
    page = {
        "topic": one,
        "rows": rows,
        "sections": library.sections_of_topic(request.user, one.pk),
        "scripts": snippets_of_topic(request.user, one.pk),
        **_summary(request.user, topic_id=one.pk),
        "minutes_offered": MINUTES_OFFERED,
    }
    return render(request, "practice/topic.html", page)


@require_GET
def section(request: LearnerRequest, section_id: int) -> HttpResponse:
    """A section: its text beside the summary editor, what was found in it, and its topic."""
    one = library.get_section(request.user, section_id)
    below = library.with_descendants([one])
    text = library.section_text(one)
    page = {
        "section": one,
        "text": text,
        "mistakes": mistakes_of_section(one, text),
        "children": [child for child in below if child.parent_id == one.pk],
        "same_heading": [
            other
            for other in library.sections_with_key(request.user, one.key)
            if other.pk != one.pk
        ],
        "exercises": library.exercises_in(request.user, below),
        "snippets": library.snippets_in(request.user, below),
        "checklists": library.checklists_in(request.user, below),
        **_summary(request.user, heading_key=one.key),
        "minutes_offered": MINUTES_OFFERED,
        "topics": topics_of(request.user),
    }
    return render(request, "practice/section.html", page)


@require_GET
def find_recap(request: LearnerRequest) -> HttpResponse:
    """Choose a heading or a topic to recap."""
    page = {"headings": library.heading_keys(request.user), "topics": topics_of(request.user)}
    return render(request, "practice/recaps.html", page)


@require_GET
def topic_recap(request: LearnerRequest, topic_id: int) -> HttpResponse:
    """The recap of a topic, fitted to the minutes asked for."""
    one = get_topic(request.user, topic_id)
    minutes = _minutes(request)
    found = recap_topic(request.user, one, minutes=minutes, now=timezone.now())
    return _show_recap(request, found)


@require_GET
def heading_recap(request: LearnerRequest, key: str) -> HttpResponse:
    """The recap of a heading over all documents that have it."""
    minutes = _minutes(request)
    found = recap_heading(request.user, heading_key(key), minutes=minutes, now=timezone.now())
    if found is None:
        raise Http404(f"No heading {key!r}.")
    return _show_recap(request, found)


def _show_recap(request: LearnerRequest, recap: Recap) -> HttpResponse:
    page = {"recap": recap, "minutes_offered": MINUTES_OFFERED}
    return render(request, "practice/recap.html", page)


@require_POST
def write_summary(request: LearnerRequest) -> HttpResponse:
    """Save the learner's own words, written beside the source."""
    topic_id = whole_number(request.POST.get("topic", ""))
    one = None if topic_id is None else get_topic(request.user, topic_id)
    heading = request.POST.get("heading_key", "")
    summary = summaries.write_summary(
        learner=request.user,
        topic=one,
        heading_key="" if one or not heading else heading_key(heading),
        text=request.POST.get("text", ""),
        now=timezone.now(),
    )
    messages.success(request, "Saved as a version written with the source.")
    back = own_page(request.POST.get("back", ""))
    return redirect(back) if back else redirect("practice:summary-version", summary.pk)


def _summary(learner: Learner, **what: Any) -> dict[str, object]:
    """What the panel of a topic's or a heading's summary shows."""
    versions = list(versions_of(learner, **what))
    return {
        "summary": latest_summary(learner, **what),
        "last_version": versions[-1] if versions else None,
        "versions": len(versions),
        "counted": counted_version(learner, versions),
        "draft": draft_of(learner, **what),
    }


def _minutes(request: LearnerRequest) -> int:
    minutes = whole_number(request.GET.get("minutes", str(MINUTES_OFFERED[1])))
    if minutes is None or not 1 <= minutes <= 120:
        raise InputError("minutes", "A recap takes 1 to 120 minutes.")
    return minutes
