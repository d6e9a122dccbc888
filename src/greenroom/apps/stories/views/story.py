"""The list of stories and projects, and the page a story is written on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.stories.models import Project, Story
from greenroom.apps.stories.selectors.drafts import NEW_STORY, draft_of, ident_of
from greenroom.apps.stories.selectors.projects import (
    deleted_projects,
    find_project,
    projects_of,
)
from greenroom.apps.stories.selectors.stories import (
    STORY_FIELDS,
    deleted_stories,
    fields_of,
    get_story,
    get_version,
    parts_of,
    stories_of,
    told,
)
from greenroom.apps.stories.services import stories as services
from greenroom.core.errors import InputError
from greenroom.core.exercises.behavioural import COMPETENCIES, STORY_PARTS
from greenroom.core.stories import LONGEST_SECONDS, WORDS_A_MINUTE

HINTS = {
    "situation": "When and where it was, and what was wrong. Two sentences.",
    "task": "What had to be reached, and what of it was yours.",
    "action": "What you did, step by step, each with “I”. Half of the story.",
    "result": "What came of it, with a number.",
    "learned": "What you have done otherwise since. May stay empty.",
}
ROWS = {"action": 9, "situation": 4, "result": 4}
_SAVED = re.compile(r"(story|project):(new|[0-9a-f]{32})")
MOST_DELETED = 20
UNDO_REACH = timedelta(minutes=10)


@require_GET
def index(request: LearnerRequest) -> HttpResponse:
    """Stories and projects, and what was deleted."""
    learner = request.user
    shown = [(one, told(parts_of(one))) for one in stories_of(learner)]
    page: dict[str, Any] = {
        "stories": shown,
        "projects": projects_of(learner),
        "deleted_stories": deleted_stories(learner)[:MOST_DELETED],
        "deleted_projects": deleted_projects(learner)[:MOST_DELETED],
        "new_draft": draft_of(learner, NEW_STORY),
    }
    page["undo"] = _latest_deed(*page["deleted_stories"][:1], *page["deleted_projects"][:1])
    return render(request, "stories/index.html", page)


def _latest_deed(*deleted: Story | Project) -> tuple[str, Story | Project] | None:
    """What was deleted a moment ago, with the address that takes it back."""
    since = timezone.now() - UNDO_REACH
    recent = [one for one in deleted if one.deleted_at and one.deleted_at >= since]
    latest = max(recent, key=lambda one: one.deleted_at or since, default=None)
    if latest is None:
        return None
    name = "restore-story" if isinstance(latest, Story) else "restore-project"
    return reverse(f"stories:{name}", args=[latest.pk]), latest


@require_http_methods(["GET", "POST"])
def new_story(request: LearnerRequest) -> HttpResponse:
    """Room for a story."""
    if request.method == "POST":
        return _save(request, None)
    project = find_project(request.user, whole_number(request.GET.get("project", "")))
    empty = dict.fromkeys(STORY_FIELDS, "") | {"project": str(project.pk) if project else ""}
    return _show(request, None, empty)


@require_http_methods(["GET", "POST"])
def story(request: LearnerRequest, story_id: int) -> HttpResponse:
    """A story as it is told, to be made better."""
    row = get_story(request.user, story_id)
    if request.method == "POST":
        return _save(request, row)
    return _show(request, row, fields_of(row))


def _save(request: LearnerRequest, row: Story | None) -> HttpResponse:
    given = _given(request)
    try:
        saved = services.save_story(
            learner=request.user, story=row, given=given, now=timezone.now()
        )
    except InputError as error:
        return _show(request, row, given, {error.field: error.message})
    messages.success(request, "Saved." if row is None else "Saved. Earlier versions are kept.")
    ident = NEW_STORY if row is None else ident_of(saved)
    return redirect(f"{reverse('stories:story', args=[saved.pk])}?saved={ident}")


def _given(request: LearnerRequest) -> dict[str, str]:
    given = {name: request.POST.get(name, "") for name in STORY_FIELDS}
    return given | {"competencies": ",".join(request.POST.getlist("competencies"))}


def _show(
    request: LearnerRequest, row: Story | None, fields: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    ident = ident_of(row) if row else NEW_STORY
    draft = None if errors else draft_of(request.user, ident)
    entered = {**fields, **draft.fields} if draft else dict(fields)
    page = {
        "story": row,
        "entered": entered,
        "errors": errors or {},
        "draft": draft,
        "form_ident": ident,
        "revision": draft.revision if draft else 0,
        "saved": saved_form(request),
        "parts": [(one, HINTS[one], ROWS.get(one, 3)) for one in STORY_PARTS],
        "told": told(entered),
        "projects": projects_of(request.user),
        "competencies": COMPETENCIES,
        "chosen": entered.get("competencies", "").split(","),
        "versions": list(row.versions.all()[:MOST_DELETED]) if row else [],
        "words_a_minute": WORDS_A_MINUTE,
        "longest_seconds": LONGEST_SECONDS,
    }
    return render(request, "stories/story.html", page, status=400 if errors else 200)


def saved_form(request: LearnerRequest) -> str:
    """The form that was just saved: its copy in the browser has served."""
    found = _SAVED.fullmatch(request.GET.get("saved", ""))
    return found[0] if found else ""


@require_POST
def check(request: LearnerRequest) -> HttpResponse:
    """What a listener would miss in what is typed now; a piece of the page."""
    return render(request, "stories/checks.html", {"told": told(_given(request))})


@require_POST
def delete_story(request: LearnerRequest, story_id: int) -> HttpResponse:
    """Put a story away."""
    services.delete_story(story=get_story(request.user, story_id), now=timezone.now())
    messages.success(request, "Deleted. It can be brought back below.")
    return redirect("stories:index")


@require_POST
def restore_story(request: LearnerRequest, story_id: int) -> HttpResponse:
    """Bring a story back."""
    row = get_story(request.user, story_id)
    services.restore_story(story=row)
    messages.success(request, "It is back.")
    return redirect("stories:story", row.pk)


@require_POST
def favourite(request: LearnerRequest, story_id: int) -> HttpResponse:
    """Have a story on the sheet of the day, or not."""
    row = get_story(request.user, story_id)
    services.set_favourite(story=row, is_favourite=request.POST.get("on") == "1")
    return redirect("stories:index")


@require_POST
def take_version(request: LearnerRequest, version_id: int) -> HttpResponse:
    """Go back to an earlier version; the present one becomes one too."""
    row = services.take_version(version=get_version(request.user, version_id), now=timezone.now())
    messages.success(request, "This is the earlier version. What stood here is kept as one too.")
    name = "stories:story" if isinstance(row, Story) else "stories:project"
    return redirect(f"{reverse(name, args=[row.pk])}?saved={ident_of(row)}")
