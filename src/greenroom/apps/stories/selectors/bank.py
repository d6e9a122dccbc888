"""The bank of behavioural questions: which were practised, and which story answers each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenroom.apps.library.selectors.behavioural import questions_of
from greenroom.apps.practice.selectors.tries import Try, tries_of
from greenroom.apps.stories.models import Fit, Story
from greenroom.apps.stories.selectors.stories import parts_of, stories_of, told
from greenroom.core.exercises.behavioural import COMPETENCIES

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise, Task, Topic


@dataclass(frozen=True, slots=True)
class Cell:
    """A story beside a question. `shared`: the competencies of both, which suggest it."""

    story: Story
    is_fit: bool
    shared: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names a cell within its question."""
        return str(self.story.pk)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what came of it, and every story beside it. `best`: the one to tell first."""

    task: Task
    exercise: Exercise
    competencies: tuple[str, ...]
    tries: tuple[Try, ...]
    cells: tuple[Cell, ...]
    best: Story | None

    @property
    def is_story(self) -> bool:
        """Whether a story of one's own is asked for."""
        return self.task.definition.get("is_story") is not False

    @property
    def is_covered(self) -> bool:
        """Whether a story was marked for it."""
        return self.best is not None

    @property
    def suggested(self) -> list[Story]:
        """Stories that may do, by their competencies."""
        return [one.story for one in self.cells if one.shared and not one.is_fit]


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions after their filters, and what all of them lack."""

    asked: tuple[Asked, ...]
    stories: tuple[Story, ...]
    topics: tuple[Topic, ...]
    number: int
    uncovered: int
    # Competencies that questions without a story ask for, and no story shows.
    missing: tuple[str, ...]


def load_bank(learner: Learner, *, competency: str = "", topic: str = "", only: str = "") -> Bank:
    """The questions of a competency and a topic (by its id); `only` is "uncovered", "new" or ""."""
    stories = stories_of(learner)
    pairs = questions_of(learner)
    exercise_ids = [exercise.pk for _, exercise in pairs]
    tries = tries_of(learner, exercise_ids)
    marks = _marks(stories, exercise_ids)
    flaws = {one.pk: len(told(parts_of(one)).findings) for one in stories}
    asked = [
        _asked(task, exercise, tries.get(exercise.pk, []), stories, marks, flaws)
        for task, exercise in pairs
    ]
    topics = {one.task.topic_id: one.task.topic for one in asked if one.task.topic is not None}
    lacking = [one for one in asked if one.is_story and not one.is_covered]
    return Bank(
        tuple(one for one in asked if _is_shown(one, competency, topic, only)), tuple(stories),
        tuple(topics.values()), len(asked), len(lacking), tuple(_missing(stories, lacking)),
    )  # fmt: skip


def _marks(stories: Sequence[Story], exercise_ids: Sequence[int]) -> dict[tuple[int, int], bool]:
    rows = Fit.objects.filter(story__in=[one.pk for one in stories], exercise__in=exercise_ids)
    return {(one.story_id, one.exercise_id): one.is_fit for one in rows}


def _asked(
    task: Task, exercise: Exercise, tries: Sequence[Try], stories: Sequence[Story],
    marks: dict[tuple[int, int], bool], flaws: dict[int, int],
) -> Asked:  # fmt: skip
    given = task.definition.get("competencies") or []
    wanted = tuple(one for one in COMPETENCIES if one in given)
    cells = []
    for story in stories:
        mark = marks.get((story.pk, exercise.pk))
        shared = tuple(one for one in wanted if one in story.competencies) if mark is None else ()
        cells.append(Cell(story, mark is True, shared))
    fitting = [one.story for one in cells if one.is_fit]
    best = min(fitting, key=lambda one: (not one.is_favourite, flaws[one.pk]), default=None)
    return Asked(task, exercise, wanted, tuple(tries), tuple(cells), best)


def _is_shown(one: Asked, competency: str, topic: str, only: str) -> bool:
    ident = one.task.topic.ident if one.task.topic else ""
    return (
        (not competency or competency in one.competencies)
        and (not topic or ident == topic)
        and (only != "uncovered" or (one.is_story and not one.is_covered))
        and (only != "new" or not one.tries)
    )


def _missing(stories: Sequence[Story], lacking: Sequence[Asked]) -> list[str]:
    """By how many questions lack a story for it."""
    shown = {word for one in stories for word in one.competencies}
    counted = Counter(word for one in lacking for word in one.competencies if word not in shown)
    return [word for word, _ in counted.most_common()]
