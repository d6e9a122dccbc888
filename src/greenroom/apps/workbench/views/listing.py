"""What there is to do: by topic, kind, level and minutes, found as one types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.tasks import exercises_of_tasks, tasks_for
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.apps.workbench.selectors.work import states_of
from greenroom.apps.workbench.services.frame import frame_of
from greenroom.apps.workbench.services.stints import settle_stints
from greenroom.core.exercises import KINDS

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task

LEVELS = ("junior", "mid", "senior")
STATES = ("new", "under way", "tried", "accepted")
LENGTHS = ((15, "up to 15 min"), (30, "up to 30 min"), (60, "up to 1 h"))
QUERY_MAX = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One task of the list; `recall` is None for what was never attempted."""

    task: Task
    exercise: Exercise
    kind: str
    state: str
    recall: float | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The list's filters; "" or 0 lets everything through."""

    query: str = ""
    kind: str = ""
    level: str = ""
    state: str = ""
    minutes: int = 0

    def fits(self, row: Row) -> bool:
        """Whether a row passes all of them."""
        task = row.task
        return (
            (not self.kind or task.kind == self.kind)
            and (not self.level or task.level == self.level)
            and (not self.state or row.state == self.state)
            and (not self.minutes or task.minutes <= self.minutes)
            and self._names(task)
        )

    def _names(self, task: Task) -> bool:
        """Every word typed stands in the title, the topic or the statement."""
        topic = f"{task.topic.title} {task.topic.area.title}" if task.topic else ""
        told = f"{task.title} {topic} {task.ident} {task.statement}".lower()
        return all(word in told for word in self.query.lower().split())


@require_GET
def index(request: LearnerRequest) -> HttpResponse:
    """The list with its filters; alone, as one types, only what was found."""
    now = timezone.now()
    settle_stints(learner=request.user, now=now)
    rows = _rows(request)
    wanted = _wanted(request)
    found = [row for row in rows if wanted.fits(row)]
    page = {"wanted": wanted, "found": found, "total": len(rows)}
    if request.headers.get("HX-Request"):
        return render(request, "workbench/found.html", page)
    page |= {
        "kinds": _kinds(rows),
        "levels": LEVELS,
        "states": STATES,
        "lengths": LENGTHS,
        **frame_of(request.user),
    }
    return render(request, "workbench/index.html", page)


def _rows(request: LearnerRequest) -> list[Row]:
    tasks = list(tasks_for(request.user))
    exercises = exercises_of_tasks(request.user, [task.ident for task in tasks])
    ids = [one.pk for one in exercises.values()]
    states = states_of(request.user, ids)
    recalls = recalls_of(request.user, ids, now=timezone.now())
    return [
        Row(
            task, exercise, KINDS[task.kind].title if task.kind in KINDS else task.kind,
            states.get(exercise.pk, "new"), recalls.get(exercise.pk),
        )
        for task in tasks
        if (exercise := exercises.get(task.ident)) is not None and exercise.deleted_at is None
    ]  # fmt: skip


def _kinds(rows: Sequence[Row]) -> list[tuple[str, str, int]]:
    """(id, title, how many) of each kind there is."""
    counted = Counter(row.task.kind for row in rows)
    return [(one.id, one.title, counted[one.id]) for one in KINDS.values() if counted[one.id]]


def _wanted(request: LearnerRequest) -> Wanted:
    given = request.GET
    minutes = given.get("minutes", "")
    return Wanted(
        query=given.get("q", "")[:QUERY_MAX].replace("\x00", ""),
        kind=given.get("kind", ""),
        level=given.get("level", ""),
        state=given.get("state", ""),
        minutes=int(minutes) if minutes in {str(number) for number, _ in LENGTHS} else 0,
    )
