"""What a summary is held against: the points of a topic, or of everything under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.selectors import documents as library
from greenroom.apps.library.selectors.exercises import listed, practisable
from greenroom.core.exercises import DOING
from greenroom.core.grading.spoken import without_code
from greenroom.core.grading.summary import SourcePoint, points_in
from greenroom.core.grading.words.sentences import sentences_of
from greenroom.core.grading.words.tokens import words_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenroom.apps.library.models import Exercise, Section, Topic

# A heading over a whole document has hundreds of points; nobody writes so many from memory.
MOST_POINTS: Final = 60
# A card's answer in more sentences than these is an essay; its first ones are looked for.
MOST_FACETS: Final = 6
FACET_CHARACTERS: Final = 600
FEWEST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Source:
    """What one should know of a topic or heading, and which exercises practise it.

    exercises: ids by the point's id. left_out: points beyond MOST_POINTS. is_syllabus: the points
    are a syllabus's plain texts, and no Markdown.
    """

    title: str
    points: tuple[SourcePoint, ...]
    page: str = ""
    sections: tuple[tuple[Section, str], ...] = ()
    exercises: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    left_out: int = 0
    is_syllabus: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that the source says, as text."""
        told = (text for point in self.points for text in (point.text, *point.facets))
        return (self.page, *(text for _, text in self.sections), *told)


def source_of(learner: Learner, topic: Topic | None, heading_key: str) -> Source:
    """The source of a summary; without points where nothing is known under this name."""
    if topic is not None:
        return _of_topic(learner, topic)
    return _of_heading(learner, heading_key)


def _of_topic(learner: Learner, topic: Topic) -> Source:
    sections = _with_texts(library.sections_of_topic(learner, topic.pk))
    rows = list(listed(learner).filter(topic=topic, kind="card").order_by("pk"))
    syllabus = list(topic.points.all())
    if not syllabus:
        return _of_exercises(learner, topic.title, rows, sections, page=topic.recap)
    facets: dict[str, list[str]] = {}
    for row in rows:
        for ident in row.points:
            facets.setdefault(ident, []).append(_statement(row))
    points = [
        SourcePoint(one.ident, one.text, tuple(facets.get(one.ident, ())[:MOST_FACETS]))
        for one in syllabus
    ]
    exercises: dict[str, list[int]] = {}
    for pk, idents in _practised(learner).filter(topic=topic).values_list("pk", "points"):
        for ident in idents:
            exercises.setdefault(ident, []).append(pk)
    source = _source(topic.title, points, sections, exercises, page=topic.recap)
    return replace(source, is_syllabus=True)


def _of_heading(learner: Learner, key: str) -> Source:
    found = library.sections_with_key(learner, key)
    sections = library.with_descendants(found)
    rows = list(library.exercises_in(learner, sections).filter(kind="card"))
    title = found[0].heading if found else key
    return _of_exercises(learner, title, rows, _with_texts(sections))


def _of_exercises(
    learner: Learner, title: str, rows: Sequence[Exercise],
    sections: Sequence[tuple[Section, str]], *, page: str = "",
) -> Source:  # fmt: skip
    """Each note is a point; where there are none, each sentence of the text is."""
    told = [row for row in rows if _says_something(row)]
    if not told:
        texts = "\n\n".join([page, *(text for _, text in sections)])
        sentences = points_in(texts, most=MOST_POINTS)
        points = [SourcePoint(_ident_of(one), one) for one in sentences]
        return _source(title, points, sections, {}, page=page)
    by_note: dict[str, list[int]] = {}
    notes = [row.note for row in told]
    for pk, note in _practised(learner).filter(note__in=notes).values_list("pk", "note"):
        by_note.setdefault(note, []).append(pk)
    return _source(title, [_point(row) for row in told], sections, by_note, page=page)


def _source(
    title: str, points: Sequence[SourcePoint], sections: Sequence[tuple[Section, str]],
    exercises: Mapping[str, Iterable[int]], *, page: str,
) -> Source:  # fmt: skip
    return Source(
        title, tuple(points[:MOST_POINTS]), page, tuple(sections),
        {ident: tuple(pks) for ident, pks in exercises.items()},
        max(0, len(points) - MOST_POINTS),
    )  # fmt: skip


def _point(row: Exercise) -> SourcePoint:
    """A note as a point: a long answer counts by its sentences."""
    text = f"{row.prompt.strip()}\n\n{row.answer.strip()}".strip()
    sentences = sentences_of(without_code(row.answer))
    facets = sentences[:MOST_FACETS] if len(sentences) > 1 else ()
    first = sentences[0] if sentences else ""
    return SourcePoint(row.note, text, facets, f"{_plain(row.prompt)} {first}".strip())


def _says_something(row: Exercise) -> bool:
    """A question that waits for its answer says nothing yet, nor does a label alone."""
    text = row.answer or (row.prompt if row.role == "point" else "")
    return len(words_of(text)) >= FEWEST_WORDS


def _statement(row: Exercise) -> str:
    return f"{_plain(row.prompt)} {_plain(row.answer)}"[:FACET_CHARACTERS]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", without_code(text)).strip()


def _practised(learner: Learner) -> QuerySet[Exercise]:
    """What a sitting asks: work that fills an evening is left to the plan."""
    return practisable(learner).exclude(kind__in=DOING).order_by("pk")


def _with_texts(sections: Iterable[Section]) -> list[tuple[Section, str]]:
    texts = [(one, library.section_text(one)) for one in sections]
    return [(one, text) for one, text in texts if text.strip()]


def _ident_of(sentence: str) -> str:
    return f"text.{sha256(sentence.encode()).hexdigest()[:12]}"
