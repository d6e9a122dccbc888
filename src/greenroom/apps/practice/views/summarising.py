"""Summing up from memory: the source is hidden until one has handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.documents import get_section, sections_with_key
from greenroom.apps.library.selectors.topics import get_topic
from greenroom.apps.practice.selectors.sources import source_of
from greenroom.apps.practice.selectors.summaries import (
    draft_of,
    get_summary,
    history_of,
    missed_points,
    points_of,
    versions_of,
    what_of,
)
from greenroom.apps.practice.services import summaries
from greenroom.core.errors import InputError, NotReadyError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic
    from greenroom.apps.practice.models import Summary

PLAIN = "text/plain; charset=utf-8"
RULINGS = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is summed up, and the pages about it."""

    title: str
    topic: Topic | None
    heading_key: str
    page: str
    write_page: str


@require_http_methods(["GET", "POST"])
def of_topic(request: LearnerRequest, topic_id: int) -> HttpResponse:
    """Write about a topic from memory, or hand it in."""
    return _summarise(request, _about_topic(get_topic(request.user, topic_id)))


@require_http_methods(["GET", "POST"])
def of_section(request: LearnerRequest, section_id: int) -> HttpResponse:
    """Write about a heading from memory, or hand it in."""
    section = get_section(request.user, section_id)
    subject = Subject(
        section.heading, None, section.key, reverse("practice:section", args=[section.pk]),
        reverse("practice:summarise-section", args=[section.pk]),
    )  # fmt: skip
    return _summarise(request, subject)


@require_GET
def version(request: LearnerRequest, summary_id: int) -> HttpResponse:
    """A version beside its source: what it covers, what it missed, and the versions before."""
    row = get_summary(request.user, summary_id)
    subject = _about(request, row)
    source = source_of(request.user, subject.topic, subject.heading_key)
    points = points_of(row)
    what = what_of(subject.topic, row.heading_key)
    page = {
        "summary": row,
        "subject": subject,
        "source": source,
        "points": points,
        "gate": row.grade.get("gate") or "",
        "is_marked": row.covered_share is not None,
        "message": row.grade.get("message") or "",
        "covered": sum(point.covered is True for point in points),
        "unsure": sum(point.covered is None for point in points),
        "missed": missed_points([row]),
        "can_practise": bool(summaries.missed_exercises(row, source)),
        "history": history_of(request.user, versions_of(request.user, **what)),
    }
    return render(request, "practice/summary.html", page)


@require_POST
def rule(request: LearnerRequest, summary_id: int) -> HttpResponse:
    """Take the learner's word on a point."""
    row = get_summary(request.user, summary_id)
    said = request.POST.get("said", "")
    if said not in RULINGS:
        raise InputError("said", "Say yes or no.")
    point = request.POST.get("point", "")
    summaries.rule_on_point(summary=row, point_id=point, is_said=RULINGS[said])
    return redirect("practice:summary-version", row.pk)


@require_POST
def practise(request: LearnerRequest, summary_id: int) -> HttpResponse:
    """Open a sitting of what was missed."""
    row = get_summary(request.user, summary_id)
    try:
        sitting = summaries.practise_missed(summary=row, now=timezone.now())
    except NotReadyError as error:
        messages.info(request, error.message)
        return redirect("practice:summary-version", row.pk)
    return redirect("practice:sitting", sitting.pk)


def _summarise(request: LearnerRequest, subject: Subject) -> HttpResponse:
    if request.method == "GET":
        return _write_page(request, subject, text=None)
    sent = request.POST.get("text", "")
    now = timezone.now()
    if "Greenroom-Page" in request.headers:
        return _save_draft(request, subject, sent, now)
    try:
        row = summaries.hand_in_summary(
            learner=request.user, topic=subject.topic, heading_key=subject.heading_key, text=sent,
            now=now, knows_nothing=bool(request.POST.get("nothing")),
        )  # fmt: skip
    except InputError as error:
        return _write_page(request, subject, text=sent, fault=error.message)
    return redirect("practice:summary-version", row.pk)


def _save_draft(
    request: LearnerRequest, subject: Subject, sent: str, now: datetime
) -> HttpResponse:
    try:
        summaries.save_draft(
            learner=request.user, topic=subject.topic, heading_key=subject.heading_key, text=sent,
            now=now, shown_at=_moment(request.POST.get("shown_at", "")),
        )  # fmt: skip
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    return HttpResponse(status=204)


def _write_page(
    request: LearnerRequest, subject: Subject, *, text: str | None, fault: str = ""
) -> HttpResponse:
    what = what_of(subject.topic, subject.heading_key)
    if text is None:
        draft = draft_of(request.user, **what)
        text = draft.text if draft else ""
    page = {
        "subject": subject,
        "text": text,
        "fault": fault,
        "last": versions_of(request.user, **what).last(),
        "shown_at": timezone.now().isoformat(),
        "most": summaries.LONGEST_SUMMARY,
    }
    return render(request, "practice/summarise.html", page, status=400 if fault else 200)


def _about_topic(topic: Topic) -> Subject:
    return Subject(
        topic.title, topic, "", reverse("practice:topic", args=[topic.pk]),
        reverse("practice:summarise-topic", args=[topic.pk]),
    )  # fmt: skip


def _about(request: LearnerRequest, row: Summary) -> Subject:
    """The subject of a version; its heading may be gone from the notes by now."""
    if row.topic_id is not None:
        return _about_topic(get_topic(request.user, row.topic_id))
    found = sections_with_key(request.user, row.heading_key)
    if not found:
        return Subject(row.heading_key, None, row.heading_key, reverse("library:library"), "")
    return Subject(
        found[0].heading, None, row.heading_key, reverse("practice:section", args=[found[0].pk]),
        reverse("practice:summarise-section", args=[found[0].pk]),
    )  # fmt: skip


def _moment(text: str) -> datetime | None:
    """A time with its zone; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
