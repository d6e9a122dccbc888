"""The library's first page and its search."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors import documents, exercises, topics
from greenroom.apps.library.selectors.search import search as find
from greenroom.apps.library.views.links import link_hits


@require_GET
def library(request: LearnerRequest) -> HttpResponse:
    """Documents, topics by area with how much there is, and what waits for an answer."""
    counts = exercises.count_by_topic(request.user)
    areas = []
    for shown in topics.areas_of(request.user):
        rows = [(topic, counts.get(topic.pk, 0)) for topic in shown.topics]
        areas.append((shown.area, rows, sum(number for _topic, number in rows)))
    page = {
        "areas": areas,
        "documents": documents.documents_of(request.user),
        "counts": exercises.count_by_state(request.user),
        "waiting": exercises.waiting(request.user)[:5],
        "changed_count": exercises.changed_in_source(request.user).count(),
        "query": request.GET.get("q", ""),
        "hits": link_hits(find(request.user, request.GET.get("q", ""), limit=30)),
    }
    return render(request, "library/library.html", page)


@require_GET
def search(request: LearnerRequest) -> HttpResponse:
    """What was found, as one types."""
    query = request.GET.get("q", "")
    page = {"query": query, "hits": link_hits(find(request.user, query, limit=30))}
    return render(request, "library/hits.html", page)
