"""Drafts of both forms: saved with every pause, or thrown away."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.stories.models import Story
from greenroom.apps.stories.selectors.drafts import NEW_STORY, names_of, row_of
from greenroom.apps.stories.services.drafts import DraftConflictError, save_draft
from greenroom.apps.stories.services.stories import put_draft_away
from greenroom.core.errors import InputError

PLAIN = "text/plain; charset=utf-8"


@require_POST
def draft(request: LearnerRequest, form_ident: str) -> HttpResponse:
    """Save what was typed; JSON for the page's own script."""
    row_of(request.user, form_ident)
    given = {name: request.POST.get(name, "") for name in names_of(form_ident)}
    try:
        saved = save_draft(
            learner=request.user, ident=form_ident, given=given, now=timezone.now(),
            revision=whole_number(request.POST.get("revision", "")),
        )  # fmt: skip
    except DraftConflictError as error:
        told = {"revision": error.draft.revision, "fields": error.draft.fields}
        return JsonResponse(told, status=409)
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    return JsonResponse({"revision": saved.revision})


@require_POST
def discard(request: LearnerRequest, form_ident: str) -> HttpResponse:
    """Show what is saved instead; the draft is kept as a version, or among what was deleted."""
    row = row_of(request.user, form_ident)
    put_draft_away(learner=request.user, ident=form_ident, row=row, now=timezone.now())
    if row is None:
        return redirect("stories:new-story" if form_ident == NEW_STORY else "stories:new-project")
    name = "stories:story" if isinstance(row, Story) else "stories:project"
    return redirect(name, row.pk)
