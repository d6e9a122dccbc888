"""Projects and stories, as records of an export: each whole, with what it said before.

Their drills are tasks and exercises, and travel with those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from greenroom.apps.keeping.services.rows import Record, rows, to_record

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

PROJECTS, STORIES, FORM_DRAFTS = "projects.json", "stories.json", "form-drafts.json"


def collect_stories(learner: Learner) -> Iterator[tuple[str, list[Record]]]:
    """(name, records) of each file."""
    projects = rows("stories.Project").filter(learner=learner).order_by("pk")
    yield PROJECTS, [_with_versions(one) for one in projects]
    stories = rows("stories.Story").filter(learner=learner).select_related("project")
    yield STORIES, [_story(one) for one in stories.order_by("pk")]
    drafts = rows("stories.FormDraft").filter(learner=learner).order_by("pk")
    yield FORM_DRAFTS, [to_record(one) for one in drafts]


def _with_versions(row: Any) -> Record:
    versions = [to_record(one) for one in row.versions.order_by("at", "pk")]
    return {**to_record(row), "versions": versions}


def _story(row: Any) -> Record:
    return {
        **_with_versions(row),
        "project": str(row.project.uuid) if row.project else None,
        "fits": [
            {**to_record(one), "note": one.exercise.note, "part": one.exercise.part}
            for one in row.fits.select_related("exercise").order_by("pk")
        ],
    }
