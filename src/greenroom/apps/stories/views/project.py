"""A project: what an interviewer asks about it, and the drills on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.stories.models import Project
from greenroom.apps.stories.selectors.drafts import NEW_PROJECT, draft_of, ident_of
from greenroom.apps.stories.selectors.drills import TouchedTopic, drills_on, topics_touched
from greenroom.apps.stories.selectors.projects import (
    LINES,
    PROJECT_FIELDS,
    get_project,
    project_fields,
)
from greenroom.apps.stories.services import drills as drill_services
from greenroom.apps.stories.services import projects as services
from greenroom.apps.stories.views.story import MOST_DELETED, saved_form
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Topic

LABELS = {
    "title": ("Name", ""),
    "period": ("When", "Such as: 2023 to 2024."),
    "what": ("What it is", "As you would tell a neighbour: two sentences."),
    "for_whom": ("For whom", "Who used it, and what they could do with it."),
    "my_part": ("My part", "What you did yourself. A line for each deed."),
    "why_tool": ("Why this tool", "The choices you made, each with its reason."),
    "alternatives": ("Alternatives", "What else was possible, and what spoke against it."),
    "numbers": ("Numbers", "Users, requests, rows, seconds before and after, people, money."),
    "technologies": ("Technologies", "With commas between them. Drills are offered by these."),
}


@require_http_methods(["GET", "POST"])
def new_project(request: LearnerRequest) -> HttpResponse:
    """Room for a project."""
    if request.method == "POST":
        return _save(request, None)
    return _show(request, None, dict.fromkeys(PROJECT_FIELDS, ""))


@require_http_methods(["GET", "POST"])
def project(request: LearnerRequest, project_id: int) -> HttpResponse:
    """A project, to be made better, with its stories and drills."""
    row = get_project(request.user, project_id)
    if request.method == "POST":
        return _save(request, row)
    return _show(request, row, project_fields(row))


def _save(request: LearnerRequest, row: Project | None) -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in PROJECT_FIELDS}
    try:
        saved = services.save_project(
            learner=request.user, project=row, given=given, now=timezone.now()
        )
    except InputError as error:
        return _show(request, row, given, {error.field: error.message})
    messages.success(request, "Saved." if row is None else "Saved. Earlier versions are kept.")
    ident = NEW_PROJECT if row is None else ident_of(saved)
    return redirect(f"{reverse('stories:project', args=[saved.pk])}?saved={ident}")


def _show(
    request: LearnerRequest, row: Project | None, fields: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    ident = ident_of(row) if row else NEW_PROJECT
    draft = None if errors else draft_of(request.user, ident)
    entered = {**fields, **draft.fields} if draft else dict(fields)
    page = {
        "project": row,
        "fields": [(name, *LABELS[name], name in LINES, entered[name]) for name in PROJECT_FIELDS],
        "errors": errors or {},
        "draft": draft,
        "form_ident": ident,
        "revision": draft.revision if draft else 0,
        "saved": saved_form(request),
        "drills": drills_on(row) if row else [],
        "stories": list(row.stories.filter(deleted_at=None)) if row else [],
        "versions": list(row.versions.all()[:MOST_DELETED]) if row else [],
    }
    return render(request, "stories/project.html", page, status=400 if errors else 200)


@require_POST
def delete_project(request: LearnerRequest, project_id: int) -> HttpResponse:
    """Put a project away with its drills."""
    services.delete_project(project=get_project(request.user, project_id), now=timezone.now())
    messages.success(request, "Deleted, and its drills with it. It can be brought back below.")
    return redirect("stories:index")


@require_POST
def restore_project(request: LearnerRequest, project_id: int) -> HttpResponse:
    """Bring a project back with its drills."""
    row = get_project(request.user, project_id)
    services.restore_project(project=row, now=timezone.now())
    messages.success(request, "It is back, and so are its drills.")
    return redirect("stories:project", row.pk)


@require_http_methods(["GET", "POST"])
def drills(request: LearnerRequest, project_id: int) -> HttpResponse:
    """Choose the topics that a project is drilled on."""
    row = get_project(request.user, project_id)
    if request.method == "POST":
        made = drill_services.set_drills(
            project=row, topics=request.POST.getlist("topic"), now=timezone.now()
        )
        messages.success(request, _said(len(made)))
        return redirect("stories:project", row.pk)
    touched = topics_touched(row)
    chosen = set(row.drilled) if row.drilled else _surely(touched)
    known = {one.topic.ident for one in touched}
    page = {
        "project": row,
        "touched": [(one, one.topic.ident in chosen) for one in touched],
        "areas": [
            (shown.area, _choices(shown.topics, known, chosen))
            for shown in areas_of(request.user)
            if shown.area.learner_id is None
        ],
    }
    return render(request, "stories/drills.html", page)


def _choices(
    topics: tuple[Topic, ...], known: set[str], chosen: set[str]
) -> list[tuple[Topic, bool]]:
    return [(one, one.ident in chosen) for one in topics if one.ident not in known]


def _said(number: int) -> str:
    if not number:
        return "No drills on this project."
    return f"{number} drill{'s' if number != 1 else ''}: they come in practice and in the plan."


def _surely(touched: Iterable[TouchedTopic]) -> set[str]:
    """What is ticked before anybody chose: who writes "Python" has not told of decorators."""
    return {one.topic.ident for one in touched if not one.is_guess}
