"""A job description as its page shows it: what is asked, by which words, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors.topics import areas_of
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.targets import factors_of
from greenroom.apps.practice.selectors.memory import load_shelf
from greenroom.core.planning.jobs import (
    Asked,
    JobReading,
    Mention,
    Stress,
    Subject,
    read_job,
    suggest_factors,
)

if TYPE_CHECKING:
    from greenroom.apps.library.models import Area, Topic

STRESS_NAMES = {
    Stress.MUST: "required",
    Stress.NAMED: "asked",
    Stress.NICE: "nice to have",
    Stress.ASIDE: "mentioned",
}
MOST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text, and the number of their mark on the page."""

    text: str
    mark: int


@dataclass(frozen=True, slots=True)
class AskedRow:
    """An area or a topic of the description, with its evidence and what to count it."""

    field: str  # the form's: "area-3", "topic-14"
    area: Area
    topic: Topic | None
    words: tuple[Words, ...]
    quote: str
    stress: str
    is_emphasised: bool
    factor: float
    exercises: int
    seen: int

    @property
    def title(self) -> str:
        """The topic's title; an area's says that it is all of it."""
        return self.topic.title if self.topic else f"{self.area.title}: all of it"


@dataclass(frozen=True, slots=True)
class OtherRow:
    """An area that the description does not name as such, or another framework's topic."""

    field: str
    title: str
    factor: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; with a mark's number where it names something."""

    text: str
    mark: int = 0
    title: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class ShownJob:
    """Everything the page of a job description shows."""

    reading: JobReading
    rows: tuple[AskedRow, ...]
    others: tuple[OtherRow, ...]
    unknown: tuple[Words, ...]
    unpractised: tuple[AskedRow, ...]
    without_exercises: tuple[AskedRow, ...]
    pieces: tuple[Piece, ...]


def read_target_job(target: Target) -> JobReading:
    """What a target's description asks for, by the syllabus and the learner's own topics."""
    return read_job(target.description, _subjects(target.learner))


def _subjects(learner: Learner) -> list[Subject]:
    found = []
    for shown in areas_of(learner):
        area = shown.area
        if area.learner_id is None:
            found.append(Subject(area.ident, area.title, tuple(area.aliases)))
        found += [
            Subject(one.ident, one.title, tuple(one.aliases), one.learner_id is not None)
            for one in shown.topics
        ]
    return found


def show_job(target: Target, *, now: datetime) -> ShownJob:
    """The description's reading with rows of the library beside it."""
    reading = read_target_job(target)
    marks = _number_marks(reading)
    areas = areas_of(target.learner)
    topics = {topic.ident: topic for shown in areas for topic in shown.topics}
    by_ident = {shown.area.ident: shown.area for shown in areas}
    counts = _counts(target.learner, list(topics.values()), now)
    suggested = suggest_factors(reading, [*by_ident, *topics])
    own = factors_of(target)
    rows = []
    for one in reading.asked:
        topic = topics.get(one.ident)
        area = topic.area if topic else by_ident[one.ident]
        base = suggested.get(area.ident, 1.0)
        factor = suggested.get(one.ident, base)
        exercises, seen = counts[topic.pk] if topic else (0, 0)
        rows.append(
            AskedRow(
                f"topic-{topic.pk}" if topic else f"area-{area.pk}", area, topic,
                _words(target.description, one, marks), _quote(target.description, one.mentions[0]),
                STRESS_NAMES.get(one.stress, "asked"), one.is_emphasised, factor, exercises, seen,
            )
        )  # fmt: skip
    named = {one.ident for one in reading.asked}
    rows.sort(key=lambda row: (row.area.position, row.area.pk, row.topic is not None))
    others = [
        OtherRow(
            f"area-{area.pk}", area.title,
            suggested.get(area.ident, own.areas.get(area.pk, 1.0)),
        )
        for area in by_ident.values()
        if area.ident not in named and area.learner_id is None
    ]  # fmt: skip
    others += [
        OtherRow(f"topic-{topics[ident].pk}", topics[ident].title, factor)
        for ident, factor in suggested.items()
        if ident in topics and ident not in named
    ]
    asked_topics = [row for row in rows if row.topic]
    return ShownJob(
        reading=reading,
        rows=tuple(rows),
        others=tuple(others) if rows else (),
        unknown=tuple(Words(one.word, marks[one.mentions[0].start]) for one in reading.unknown),
        unpractised=tuple(row for row in asked_topics if row.exercises and not row.seen),
        without_exercises=tuple(row for row in asked_topics if not row.exercises),
        pieces=tuple(_pieces(target.description, reading, marks, topics, by_ident)),
    )


def _counts(learner: Learner, topics: Sequence[Topic], now: datetime) -> dict[int, tuple[int, int]]:
    """By topic id: exercises, and how many of them were ever attempted."""
    shelf = load_shelf(learner, [topic.pk for topic in topics], now=now).shelf
    size = len(topics)
    held = np.bincount(shelf.topics, minlength=size)
    seen = np.bincount(shelf.topics[~np.isnan(shelf.stability_days)], minlength=size)
    return {topic.pk: (int(held[at]), int(seen[at])) for at, topic in enumerate(topics)}


def _number_marks(reading: JobReading) -> dict[int, int]:
    """By its place in the text, the number of each mark."""
    places = {one.start for found in reading.asked for one in found.mentions}
    places |= {one.start for found in reading.unknown for one in found.mentions}
    return {place: number for number, place in enumerate(sorted(places), 1)}


def _words(text: str, asked: Asked, marks: dict[int, int]) -> tuple[Words, ...]:
    found: dict[str, Words] = {}
    for one in asked.mentions:
        words = " ".join(text[one.start : one.end].split())
        found.setdefault(words.lower(), Words(words, marks[one.start]))
    return tuple(found.values())[:6]


def _quote(text: str, mention: Mention) -> str:
    """The sentence of a mention; of a very long one the part around the words."""
    start, end = mention.sentence_start, mention.sentence_end
    if end - start > MOST_QUOTE:
        start = max(start, mention.start - MOST_QUOTE // 2)
        end = min(end, start + MOST_QUOTE)
    quote = " ".join(text[start:end].strip(" -*•#\n\t").split())
    return f"{'' if start == mention.sentence_start else '… '}{quote}" + (
        "" if end == mention.sentence_end else " …"
    )


def _pieces(
    text: str, reading: JobReading, marks: dict[int, int],
    topics: dict[str, Topic], areas: dict[str, Area],
) -> list[Piece]:  # fmt: skip
    """The text cut at its marks; each mark says what it names."""
    ends: dict[int, int] = {}
    titles: dict[int, list[str]] = defaultdict(list)
    styles: dict[int, str] = {}
    for asked in reading.asked:
        subject = topics.get(asked.ident) or areas[asked.ident]
        for one in asked.mentions:
            ends[one.start] = one.end
            titles[one.start].append(subject.title)
            styles[one.start] = f"is-{one.stress.value}"
    for unknown in reading.unknown:
        for one in unknown.mentions:
            ends[one.start] = one.end
            titles[one.start].append("not in the syllabus")
            styles[one.start] = "is-unknown"
    pieces, at = [], 0
    for start in sorted(ends):
        if start < at:
            continue
        pieces.append(Piece(text[at:start]))
        named = ", ".join(dict.fromkeys(titles[start]))
        pieces.append(Piece(text[start : ends[start]], marks[start], named, styles[start]))
        at = ends[start]
    return [*pieces, Piece(text[at:])]
