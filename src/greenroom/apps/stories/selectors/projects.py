"""Reading projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404

from greenroom.apps.stories.models import Cv, Project

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner

# In the order of the form; the first is one line, as are those in LINES.
PROJECT_FIELDS: Final = (
    "title", "period", "what", "for_whom", "my_part", "why_tool", "alternatives", "numbers",
    "technologies",
)  # fmt: skip
LINES: Final = frozenset({"title", "period"})


def projects_of(learner: Learner) -> list[Project]:
    """The learner's projects, the latest first."""
    return list(Project.objects.filter(learner=learner, deleted_at=None))


def deleted_projects(learner: Learner) -> list[Project]:
    """What was deleted and can be brought back, the latest deed first."""
    rows = Project.objects.filter(learner=learner).exclude(deleted_at=None)
    return list(rows.order_by("-deleted_at"))


def get_project(learner: Learner, project_id: int) -> Project:
    """The learner's project, a deleted one too. Http404 for anybody else's."""
    rows = Project.objects.select_related("learner")
    found = rows.filter(learner=learner, pk=project_id).first()
    if found is None:
        raise Http404("There is no such project.")
    return found


def find_project(learner: Learner, project_id: int | None) -> Project | None:
    """A project of the learner's that is not deleted."""
    if project_id is None:
        return None
    return Project.objects.filter(learner=learner, deleted_at=None, pk=project_id).first()


def project_fields(project: Project) -> dict[str, str]:
    """A project as its form holds it."""
    return {name: getattr(project, name) for name in PROJECT_FIELDS}


def get_cv(learner: Learner, cv_id: int) -> Cv:
    """What was found in the learner's CV. Http404 for anybody else's."""
    found = Cv.objects.select_related("learner").filter(learner=learner, pk=cv_id).first()
    if found is None:
        raise Http404("There is no such import.")
    return found
