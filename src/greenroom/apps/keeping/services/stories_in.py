"""Projects and stories from an export. Of one that is here too, the later saving stands.

What it said at the other place becomes a version of it: nothing typed is lost.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.export_files import ExportFiles, list_of, placed, text_of
from greenroom.apps.keeping.services.rows import Record, new_row, put_fields, rows
from greenroom.apps.keeping.services.stories_out import FORM_DRAFTS, PROJECTS, STORIES
from greenroom.apps.stories.selectors.projects import project_fields
from greenroom.apps.stories.selectors.stories import fields_of
from greenroom.core.errors import InputError

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

Exercises = Mapping[tuple[str, str], int]


def add_stories(*, learner: Learner, files: ExportFiles, exercises: Exercises) -> None:
    """Bring in projects, then stories with what they fit, then unsaved forms."""
    projects: dict[str, Any] = {}
    for number, record in files.records(PROJECTS, is_needed=False):
        with placed(PROJECTS, number):
            row = _read(learner, "stories.Project", record, ("drilled",))
            projects[str(row.uuid)] = _lay(row, record, project_fields, {})
    for number, record in files.records(STORIES, is_needed=False):
        with placed(STORIES, number):
            row = _read(learner, "stories.Story", record, ("competencies",))
            project = projects.get(str(record.get("project")))
            story = _lay(row, record, fields_of, {"project": project})
            _add_fits(story, record, exercises)
    known = set(rows("stories.FormDraft").filter(learner=learner).values_list("ident", flat=True))
    for number, record in files.records(FORM_DRAFTS, is_needed=False):
        with placed(FORM_DRAFTS, number):
            if text_of(record, "ident") not in known:
                known.add(text_of(record, "ident"))
                draft = _filled("stories.FormDraft", record, "updated_at")
                _check_texts(draft.fields)
                draft.learner = learner
                draft.save()


def _read(learner: Learner, label: str, record: Record, lists: tuple[str, ...]) -> Any:
    row = _filled(label, record, "created_at", "updated_at")
    if not isinstance(row.uuid, uuid.UUID) or not row.title.strip():
        raise InputError("title", "`uuid` or `title` is missing.")
    for name in lists:
        if not all(isinstance(one, str) for one in getattr(row, name)):
            raise InputError(name, f"`{name}` holds something that is no text.")
    row.learner = learner
    return row


def _lay(row: Any, record: Record, say: Any, others: Mapping[str, Any]) -> Any:
    """The row as it is here from now on: the later of both, with the versions of both."""
    for name, value in others.items():
        setattr(row, name, value)
    here = rows(row._meta.label).filter(learner=row.learner, uuid=row.uuid).first()  # noqa: SLF001
    versions = [(one["at"], one["fields"]) for one in map(_version, list_of(record, "versions"))]
    if here is None:
        here = row
    elif row.updated_at > here.updated_at:
        versions.append((row.updated_at, say(here)))
        put_fields(here, record)
        for name, value in others.items():
            setattr(here, name, value)
    elif say(row) != say(here):
        versions.append((row.updated_at, say(row)))
    here.save()
    _add_versions(here, versions)
    return here


def _version(record: object) -> Record:
    if not isinstance(record, dict):
        raise InputError("versions", "`versions` holds something that is no record.")
    row = _filled("stories.Version", record, "at")
    _check_texts(row.fields)
    return {"at": row.at, "fields": row.fields}


def _add_versions(row: Any, versions: list[tuple[Any, Record]]) -> None:
    known = {(one.at, str(sorted(one.fields.items()))) for one in row.versions.all()}
    for at, fields in versions:
        if (at, str(sorted(fields.items()))) not in known:
            row.versions.create(at=at, fields=fields)


def _add_fits(story: Any, record: Record, exercises: Exercises) -> None:
    """The learner's word on questions that are here; what they said here stays."""
    known = set(story.fits.values_list("exercise_id", flat=True))
    for one in list_of(record, "fits"):
        if not isinstance(one, dict):
            raise InputError("fits", "`fits` holds something that is no record.")
        fit = _filled("stories.Fit", one, "at")
        pk = exercises.get((text_of(one, "note"), text_of(one, "part")))
        if pk is not None and pk not in known:
            known.add(pk)
            fit.story, fit.exercise_id = story, pk
            fit.save()


def _filled(label: str, record: Record, *needed: str) -> Any:
    row = new_row(label)
    put_fields(row, record)
    for name in needed:
        if getattr(row, name) is None:
            raise InputError(name, f"`{name}` is missing.")
    return row


def _check_texts(fields: Record) -> None:
    if not all(isinstance(text, str) and "\x00" not in text for text in fields.values()):
        raise InputError("fields", "`fields` holds something that is no text.")
