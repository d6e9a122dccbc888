"""Writing projects. Their drills follow what they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.stories.models import Project
from greenroom.apps.stories.selectors.drafts import NEW_PROJECT, ident_of
from greenroom.apps.stories.selectors.projects import LINES, PROJECT_FIELDS, project_fields
from greenroom.apps.stories.services.drafts import drop_draft
from greenroom.apps.stories.services.drills import refresh_drills, retire_drills
from greenroom.apps.stories.services.texts import LONGEST_PERIOD, LONGEST_TITLE, lines, one_line
from greenroom.apps.stories.services.versions import keep_version
from greenroom.core.errors import InputError

_LONGEST = {"title": LONGEST_TITLE, "period": LONGEST_PERIOD}


@transaction.atomic
def save_project(
    *, learner: Learner, project: Project | None, given: Mapping[str, str], now: datetime,
    is_form: bool = True,
) -> Project:  # fmt: skip
    """Write a project, a new one where `project` is None; its draft is over, its drills follow.

    `is_form`: it comes from the form that a draft may be of, and not from a CV.

    Raises InputError naming the first field that cannot be used; nothing was written then.
    """
    row = project or Project(learner=learner, created_at=now)
    before = project_fields(row)
    after = {name: _clean(name, given.get(name, "")) for name in PROJECT_FIELDS}
    if not after["title"]:
        raise InputError("title", "Give the project a name.")
    for name, text in after.items():
        setattr(row, name, text)
    row.updated_at = now
    row.save()
    if project is not None:
        keep_version(row, before, after, now=now)
        refresh_drills(project=row, now=now)
    if is_form:
        drop_draft(learner=learner, ident=NEW_PROJECT if project is None else ident_of(row))
    return row


@transaction.atomic
def delete_project(*, project: Project, now: datetime) -> None:
    """Put a project away and retire its drills; its stories stay, and it can be brought back."""
    project.deleted_at = now
    project.save(update_fields=["deleted_at"])
    retire_drills(project=project)


@transaction.atomic
def restore_project(*, project: Project, now: datetime) -> None:
    """Bring a deleted project back, with its drills and all that is remembered of them."""
    project.deleted_at = None
    project.save(update_fields=["deleted_at"])
    refresh_drills(project=project, now=now)


def _clean(name: str, text: str) -> str:
    if name in LINES:
        return one_line(name, text, longest=_LONGEST[name])
    return lines(name, text)
