"""Reading forms that are being written."""

from __future__ import annotations

import re
import uuid as uuids
from typing import TYPE_CHECKING, Final

from django.http import Http404

from greenroom.apps.stories.models import FormDraft, Project, Story
from greenroom.apps.stories.selectors.projects import PROJECT_FIELDS
from greenroom.apps.stories.selectors.stories import STORY_FIELDS

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

NEW_STORY: Final = "story:new"
NEW_PROJECT: Final = "project:new"
_IDENT: Final = re.compile(r"(story|project):(new|[0-9a-f]{32})")


def ident_of(row: Story | Project) -> str:
    """What names the form of a row."""
    return f"{'story' if isinstance(row, Story) else 'project'}:{row.uuid.hex}"


def draft_of(learner: Learner, ident: str) -> FormDraft | None:
    """What was being written in a form."""
    return FormDraft.objects.filter(learner=learner, ident=ident).first()


def names_of(ident: str) -> tuple[str, ...]:
    """The fields of a form. Http404 where there is no such form."""
    found = _IDENT.fullmatch(ident)
    if found is None:
        raise Http404("There is no such form.")
    return STORY_FIELDS if found[1] == "story" else PROJECT_FIELDS


def row_of(learner: Learner, ident: str) -> Story | Project | None:
    """The row that a form is of, None for a new one. Http404 for anybody else's."""
    names_of(ident)
    kind, _, name = ident.partition(":")
    if name == "new":
        return None
    model: type[Story] | type[Project] = Story if kind == "story" else Project
    row = model.objects.filter(learner=learner, uuid=uuids.UUID(name)).first()
    if row is None:
        raise Http404("There is no such form.")
    return row
