"""Writing stories. Saving over one keeps what it said; deleting one keeps it to be brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.stories.models import Project, Story, Version
from greenroom.apps.stories.selectors.drafts import NEW_STORY, draft_of, ident_of
from greenroom.apps.stories.selectors.projects import find_project
from greenroom.apps.stories.selectors.stories import fields_of
from greenroom.apps.stories.services.drafts import drop_draft
from greenroom.apps.stories.services.texts import LONGEST_TITLE, lines, one_line
from greenroom.apps.stories.services.versions import add_version, keep_version
from greenroom.core.errors import InputError
from greenroom.core.exercises.behavioural import COMPETENCIES, STORY_PARTS

UNTITLED = "Untitled"


@transaction.atomic
def save_story(
    *, learner: Learner, story: Story | None, given: Mapping[str, str], now: datetime
) -> Story:
    """Write a story, a new one where `story` is None; its draft is over.

    Raises InputError naming the first field that cannot be used; nothing was written then.
    """
    row = story or Story(learner=learner, created_at=now)
    before = fields_of(row)
    title = one_line("title", given.get("title", ""), longest=LONGEST_TITLE)
    if not title:
        raise InputError("title", "Give the story a title: a word by which you find it again.")
    row.title = title
    for part in STORY_PARTS:
        setattr(row, part, lines(part, given.get(part, "")))
    row.competencies = _competencies(given.get("competencies", ""))
    row.project = _project(learner, given.get("project", ""), row)
    row.is_favourite = bool(given.get("is_favourite"))
    row.updated_at = now
    row.save()
    if story is not None:
        keep_version(row, before, fields_of(row), now=now)
    drop_draft(learner=learner, ident=NEW_STORY if story is None else ident_of(row))
    return row


@transaction.atomic
def delete_story(*, story: Story, now: datetime) -> None:
    """Put a story away; it can be brought back."""
    story.deleted_at = now
    story.save(update_fields=["deleted_at"])


@transaction.atomic
def restore_story(*, story: Story) -> None:
    """Bring a deleted story back."""
    story.deleted_at = None
    story.save(update_fields=["deleted_at"])


def set_favourite(*, story: Story, is_favourite: bool) -> None:
    """Have a story on the sheet of the day, or not."""
    story.is_favourite = is_favourite
    story.save(update_fields=["is_favourite"])


@transaction.atomic
def take_version(*, version: Version, now: datetime) -> Story | Project:
    """Write what an earlier version said; what stands there now becomes a version itself."""
    from greenroom.apps.stories.services.projects import save_project

    row = version.story or version.project
    assert row is not None, "a version is of one of the two"
    put_draft_away(learner=row.learner, ident=ident_of(row), row=row, now=now)
    if isinstance(row, Story):
        return save_story(learner=row.learner, story=row, given=version.fields, now=now)
    return save_project(learner=row.learner, project=row, given=version.fields, now=now)


@transaction.atomic
def put_draft_away(
    *, learner: Learner, ident: str, row: Story | Project | None, now: datetime
) -> None:
    """Throw a draft away so that it can be had again: as a version, or as a deleted new row."""
    draft = draft_of(learner, ident)
    if draft is None:
        return
    if row is not None:
        add_version(row, draft.fields, now=now)
        draft.delete()
    elif any(text.strip() for text in draft.fields.values()):
        _keep_as_deleted(learner, ident, draft.fields, now)
    else:
        draft.delete()


def _keep_as_deleted(
    learner: Learner, ident: str, fields: Mapping[str, str], now: datetime
) -> None:
    from greenroom.apps.stories.services.projects import delete_project, save_project

    given = {**fields, "title": fields.get("title", "").strip()[:LONGEST_TITLE] or UNTITLED}
    if ident == NEW_STORY:
        delete_story(story=save_story(learner=learner, story=None, given=given, now=now), now=now)
    else:
        made = save_project(learner=learner, project=None, given=given, now=now)
        delete_project(project=made, now=now)


def _competencies(text: str) -> list[str]:
    """The known ones of those named, in the usual order; another version may know others."""
    named = {one.strip() for one in text.split(",")}
    return [one for one in COMPETENCIES if one in named]


def _project(learner: Learner, text: str, row: Story) -> Project | None:
    """The project that was chosen. One that was deleted meanwhile stays with its story."""
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
    found = find_project(learner, number)
    if found is None and number != row.project_id:
        raise InputError("project", "There is no such project any more. Choose another, or none.")
    return found or row.project
