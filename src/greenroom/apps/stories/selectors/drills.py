"""Reading drills on projects, and the topics that a project touches."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenroom.apps.library.selectors.behavioural import DRILL_START, drills_of
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.practice.selectors.tries import Try, tries_of
from greenroom.apps.stories.models import Project
from greenroom.apps.stories.selectors.projects import PROJECT_FIELDS
from greenroom.core.planning.jobs import Subject, read_job

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise, Task, Topic

# How to behave is told in stories, and algorithms are asked about anywhere; both can be picked.
NOT_BY_ITSELF = frozenset({"behavioural", "interview-craft"})


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill with what came of it so far, the latest try first."""

    task: Task
    exercise: Exercise
    tries: tuple[Try, ...]


@dataclass(frozen=True, slots=True)
class TouchedTopic:
    """A topic that a project's text names; `words` are those of the text that do.

    is_guess: only its area is named, so that the project may have nothing to tell of it.
    """

    topic: Topic
    words: str
    is_guess: bool = False


def start_of(project: Project) -> str:
    """How the idents of a project's drills begin."""
    return f"{DRILL_START}{project.uuid.hex}."


def ident_of_drill(project: Project, topic_ident: str) -> str:
    """The ident of a project's drill on a topic of the syllabus."""
    return start_of(project) + topic_ident.replace("/", ".")


def drills_on(project: Project) -> list[Drill]:
    """The drills that are asked, in the order of the syllabus."""
    rows = [
        (task, exercise)
        for task, exercise in drills_of(project.learner, start_of(project))
        if not task.is_retired
    ]
    tries = tries_of(project.learner, [exercise.pk for _, exercise in rows])
    return [Drill(task, exercise, tuple(tries.get(exercise.pk, ()))) for task, exercise in rows]


def topics_touched(project: Project) -> list[TouchedTopic]:
    """The topics that a project's text names, in the order in which it names them.

    Where only an area is named ("Django"), its weightiest topic stands for it.
    """
    text = text_of(project)
    topics = {one.ident: one for one in _syllabus(project.learner)}
    named = {
        asked.ident: dict.fromkeys(text[one.start : one.end] for one in asked.mentions)
        for asked in read_job(text, _subjects(list(topics.values()))).asked
        if asked.ident.partition("/")[0] not in NOT_BY_ITSELF
    }
    found = {}
    for ident, words in named.items():
        topic = topics.get(ident) or _weightiest(ident, named, topics)
        if topic is not None:
            found[topic.ident] = TouchedTopic(topic, ", ".join(words)[:80], ident not in topics)
    return list(found.values())


def _weightiest(area: str, named: Collection[str], topics: Mapping[str, Topic]) -> Topic | None:
    """The topic to ask about an area; None where the text names one of its topics itself."""
    if any(ident.startswith(f"{area}/") for ident in named):
        return None
    inside = [one for one in topics.values() if one.area.ident == area]
    return max(inside, key=lambda one: one.weight, default=None)


def _subjects(topics: Sequence[Topic]) -> list[Subject]:
    areas = {one.area.ident: one.area for one in topics}
    named = [Subject(one.ident, one.title, tuple(one.aliases)) for one in areas.values()]
    return named + [Subject(one.ident, one.title, tuple(one.aliases)) for one in topics]


def text_of(project: Project) -> str:
    """All that a project says, its technologies as a list of lines."""
    listed = "\n".join(f"- {one.strip()}" for one in project.technologies.split(","))
    rest = (getattr(project, name) for name in PROJECT_FIELDS if name != "technologies")
    return "\n\n".join([*rest, listed])


def _syllabus(learner: Learner) -> list[Topic]:
    """Topics of the syllabus; one's own have no points to ask about."""
    rows = (topic for shown in areas_of(learner) for topic in shown.topics)
    return [one for one in rows if one.learner_id is None]
