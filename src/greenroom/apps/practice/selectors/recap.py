"""A recap: one heading or topic on one screen, fitted to the minutes there are.

Own summary first, with what it missed; then the points weakest in memory, then code, then the
checklist.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors import documents as library
from greenroom.apps.library.selectors.exercises import listed
from greenroom.apps.library.selectors.snippets import snippets_of_topic
from greenroom.apps.practice.selectors.memory import recalls_of
from greenroom.apps.practice.selectors.summaries import (
    ShownPoint,
    counted_version,
    latest_summary,
    missed_points,
    versions_of,
)

if TYPE_CHECKING:
    from greenroom.apps.library.models import (
        Checklist,
        ChecklistItem,
        Exercise,
        Section,
        Snippet,
        Topic,
    )
    from greenroom.apps.practice.models import Summary

T = TypeVar("T")

# Reading to remember is slower than reading: 180 words a minute; code half as fast.
WORDS_A_MINUTE = 180
CODE_FACTOR = 2
MINUTES_OFFERED = (2, 5, 15)
# Of a missed point a recap shows the first sentence.
SHOWN_OF_A_POINT = 240
# Shares of what the summary leaves; what one part does not use, the next may.
_SHARES = {"points": 0.6, "code": 0.6, "checklist": 1.0}


@dataclass(frozen=True, slots=True)
class RecapPoint:
    """One exercise or bullet; `recall` None means never attempted."""

    exercise: Exercise
    recall: float | None
    text: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The learner's summary. `missed`: of the version that counts, else of this one."""

    text: str = ""
    version: Summary | None = None
    missed: tuple[ShownPoint, ...] = ()
    is_missed_from_memory: bool = False

    @property
    def words(self) -> int:
        """How many there are to read."""
        return _words(self.text) + sum(_words(one.text[:SHOWN_OF_A_POINT]) for one in self.missed)


@dataclass(frozen=True, slots=True)
class Recap:
    """What fits, and how much was left out."""

    title: str
    minutes: int
    own: OwnWords
    page: str
    to_know: tuple[str, ...]  # what the syllabus asks, where no page of the pack says it
    points: tuple[RecapPoint, ...]
    snippets: tuple[Snippet, ...]
    checklists: tuple[tuple[Checklist, tuple[ChecklistItem, ...]], ...]
    words: int
    points_left_out: int
    snippets_left_out: int
    sections: tuple[Section, ...]
    topic: Topic | None
    heading_key: str

    @property
    def summary(self) -> str:
        """The learner's own words."""
        return self.own.text

    @property
    def is_empty(self) -> bool:
        """Nothing at all is known under this name."""
        told = (self.summary, self.page, self.to_know, self.points, self.snippets)
        return not (any(told) or self.checklists)


def recap_topic(learner: Learner, topic: Topic, *, minutes: int, now: datetime) -> Recap:
    """The recap of a topic: the pack's page, the learner's cards, and code of its sections."""
    own = _own_words(learner, topic_id=topic.pk)
    sections = library.sections_of_topic(learner, topic.pk)
    return _fit(
        learner, topic.title, minutes, own, topic.recap,
        listed(learner).filter(topic=topic, kind="card"), sections, now, topic=topic,
    )  # fmt: skip


def recap_heading(learner: Learner, key: str, *, minutes: int, now: datetime) -> Recap | None:
    """The recap of a heading, merged over every document that has it; None when none has."""
    found = library.sections_with_key(learner, key)
    if not found:
        return None
    sections = library.with_descendants(found)
    own = _own_words(learner, heading_key=key)
    return _fit(
        learner, found[0].heading, minutes, own, "",
        library.exercises_in(learner, sections), sections, now, heading_key=key,
    )  # fmt: skip


def _own_words(learner: Learner, **what: Any) -> OwnWords:
    versions = list(versions_of(learner, **what))
    latest, counted = latest_summary(learner, **what), counted_version(learner, versions)
    missed = missed_points([counted.row if counted else None, latest])
    text = latest.text.strip() if latest else ""
    return OwnWords(text, latest if text else None, tuple(missed), counted is not None)


def _fit(
    learner: Learner, title: str, minutes: int, own: OwnWords, page: str,
    exercises: Iterable[Exercise], sections: Sequence[Section], now: datetime, *,
    topic: Topic | None = None, heading_key: str = "",
) -> Recap:  # fmt: skip
    points = _weakest_first(learner, exercises, minutes, now)
    snippets = snippets_of_topic(learner, topic.pk) if topic else []
    snippets += library.snippets_in(learner, sections)
    items = _checklist_items(learner, sections, heading_key)
    budget: float = minutes * WORDS_A_MINUTE - own.words
    # The page is a text of its own: it is shown when at least half the time is left beside it.
    shown_page = page if page and _words(page) <= budget / 2 else ""
    budget -= _words(shown_page)
    wanted = [point.text for point in topic.points.all()] if topic and not page else []
    to_know, budget = _take(wanted, [_words(text) for text in wanted], budget, "points")
    shown_points, budget = _take(points, [_words(one.text) for one in points], budget, "points")
    costs = [_words(one.code) * CODE_FACTOR for one in snippets]
    shown_code, budget = _take(snippets, costs, budget, "code")
    shown_items, budget = _take(
        items, [_words(item.text) for _, item in items], budget, "checklist"
    )
    return Recap(
        title=title, minutes=minutes, own=own, page=shown_page,
        to_know=tuple(to_know),
        points=tuple(shown_points), snippets=tuple(shown_code),
        checklists=_grouped(shown_items), words=max(0, minutes * WORDS_A_MINUTE - int(budget)),
        points_left_out=len(points) - len(shown_points),
        snippets_left_out=len(snippets) - len(shown_code),
        sections=tuple(sections), topic=topic, heading_key=heading_key,
    )  # fmt: skip


def _checklist_items(
    learner: Learner, sections: Sequence[Section], heading_key: str
) -> list[tuple[Checklist, ChecklistItem]]:
    """Items of the lists in these sections, or of the group that the heading names in a list."""
    items = [
        (checklist, item)
        for checklist in library.checklists_in(learner, sections)
        for item in sorted(checklist.items.all(), key=_not_ready_first)
    ]
    if not items and heading_key:
        group = sorted(library.checklist_group(learner, heading_key), key=_not_ready_first)
        items = [(item.checklist, item) for item in group]
    return items


def _weakest_first(
    learner: Learner, exercises: Iterable[Exercise], minutes: int, now: datetime
) -> list[RecapPoint]:
    """Weakest in memory first; what was never attempted follows what was nearly forgotten."""
    rows = list(exercises)
    recalls = recalls_of(learner, [row.pk for row in rows], now=now)
    unseen = 0.5
    rows.sort(key=lambda row: recalls.get(row.pk, unseen))
    return [RecapPoint(row, recalls.get(row.pk), _point_text(row, minutes)) for row in rows]


def _point_text(exercise: Exercise, minutes: int) -> str:
    """The exercise in one line or, where there is time, whole; gaps of a cloze are filled."""
    answer = exercise.answer.strip()
    if minutes <= MINUTES_OFFERED[0]:
        answer = answer.split("\n\n")[0]
        if "```" in answer:
            answer = answer.split("```")[0].strip()
    return f"{exercise.prompt.strip()}\n\n{answer}" if answer else exercise.prompt.strip()


def _take(
    things: Sequence[T], costs: Sequence[int], budget: float, part: str
) -> tuple[list[T], float]:
    """Things in order while they fit into the part's share; what is too long is passed over.

    The first one is always taken while any time is left, so that no part is empty for nothing.
    """
    room = budget * _SHARES[part]
    taken: list[T] = []
    for thing, cost in zip(things, costs, strict=True):
        if cost <= room or (not taken and room > 0):
            taken.append(thing)
            room -= cost
            budget -= cost
    return taken, budget


def _grouped(
    items: Sequence[tuple[Checklist, ChecklistItem]],
) -> tuple[tuple[Checklist, tuple[ChecklistItem, ...]], ...]:
    grouped: dict[int, tuple[Checklist, list[ChecklistItem]]] = {}
    for checklist, item in items:
        grouped.setdefault(checklist.pk, (checklist, []))[1].append(item)
    return tuple((checklist, tuple(found)) for checklist, found in grouped.values())


def _not_ready_first(item: ChecklistItem) -> tuple[int, int]:
    order = {"not-yet": 0, "shaky": 1, "ready": 2}
    return order[item.state], item.position


def _words(text: str) -> int:
    return len(text.split())
