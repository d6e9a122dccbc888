"""What a pack is once read: areas, topics, points, recap pages, cards and snippets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from greenroom.core.errors import Fault
from greenroom.core.exercises.card import CardStyle
from greenroom.core.exercises.change import FileChange
from greenroom.core.exercises.review import Defect, Fine
from greenroom.core.packs.labdef import LabDef
from greenroom.core.packs.problemdef import ProblemDef

if TYPE_CHECKING:
    from greenroom.core.packs.behaviouraldef import BehaviouralDef
    from greenroom.core.packs.questiondef import QuestionDef
    from greenroom.core.packs.quizdef import QuizDef


@dataclass(frozen=True, slots=True)
class PointDef:
    """One thing to know; `id` is `area.topic.point`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TopicDef:
    """A topic and its points; `id` is `area/topic`, `links` are pairs of title and address."""

    id: str
    title: str
    weight: float
    aliases: tuple[str, ...]
    points: tuple[PointDef, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AreaDef:
    """An area of the syllabus; `complete` says that the coverage gates hold for it."""

    id: str
    title: str
    weight: float
    complete: bool
    aliases: tuple[str, ...]
    topics: tuple[TopicDef, ...]


@dataclass(frozen=True, slots=True)
class CardDef:
    """One card as its author wrote it; prompt and answer are Markdown.

    A cloze card has its whole text in `prompt` and an empty `answer`. `rev` counts the card's
    versions from 1, `rev_major` those of them that ask to relearn it, from 0.
    """

    id: str
    topic: str
    points: tuple[str, ...]
    style: CardStyle
    prompt: str
    answer: str
    sources: tuple[str, ...]
    snippets: tuple[str, ...]
    rev: int
    rev_major: int
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class RecapDef:
    """The recap page of one topic; `text` is Markdown."""

    topic: str
    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ChecklistItemDef:
    """One thing to tick; `id` is `list.item`, `text` Markdown in one line."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ChecklistDef:
    """A list of practical things; `when` is one of checklists.MOMENTS."""

    id: str
    title: str
    when: str
    items: tuple[ChecklistItemDef, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class AskDef:
    """A question to put to an interviewer, and what the answer tells.

    `id` is `list.slug`, `title` the list's; `whom` holds some of asks.PEOPLE, or "anyone".
    """

    id: str
    title: str
    group: str
    whom: tuple[str, ...]
    prompt: str
    tells: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SnippetFile:
    """One file of a snippet; `path` is relative to its folder, `language` pygments' name."""

    path: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class BlankDef:
    """A piece of a snippet's first file that a drill asks for, and what else would be right."""

    text: str
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionDef:
    """A known mistake in people's notes that a snippet sets right.

    A text has the mistake if all `signs` occur in it and none of `unless`, white space and the
    kind of quotes apart.
    """

    note: str
    mistake: str
    signs: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SnippetDef:
    """A script worth having at hand, with the test that proves it.

    `files` are in reading order, the one to copy first; `support` is what lies beside them for the
    test alone. `versions` pairs package names with what is needed of them ("django", ">=5.2").
    `proves` are the sentences its tests' names say.
    """

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    frameworks: tuple[str, ...]
    words: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    test_needs: tuple[str, ...]
    services: tuple[str, ...]
    files: tuple[SnippetFile, ...]
    test: SnippetFile
    support: tuple[SnippetFile, ...]
    run: str
    use_when: str
    goes_wrong: tuple[str, ...]
    sources: tuple[str, ...]
    corrections: tuple[CorrectionDef, ...]
    blanks: tuple[BlankDef, ...]
    proves: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ReviewDef:
    """A change to review. `statement` is its author's description; `after` the code after it.

    `files` is the whole folder, by path relative to it.
    """

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    minutes: float
    sources: tuple[str, ...]
    statement: str
    changes: tuple[FileChange, ...]
    after: tuple[SnippetFile, ...]
    defects: tuple[Defect, ...]
    fine: tuple[Fine, ...]
    files: Mapping[str, bytes]
    file: str
    line: int
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofDef:
    """When a snippet's test passed: on files of this digest, with these installed versions."""

    digest: str
    passed_on: date
    tests: int
    python: str
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A file whose author says on which day its facts were last checked."""

    file: str
    line: int
    checked_on: date


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack without faults. `digest` is the SHA-256 of its paths and contents."""

    id: str
    title: str
    version: str
    licence: str
    minimum_greenroom: str
    areas: tuple[AreaDef, ...]
    recaps: dict[str, str]
    cards: tuple[CardDef, ...]
    digest: str
    checked: tuple[CheckedText, ...] = ()
    snippets: tuple[SnippetDef, ...] = ()
    proofs: dict[str, ProofDef] = field(default_factory=dict)
    problems: tuple[ProblemDef, ...] = ()
    reviews: tuple[ReviewDef, ...] = ()
    labs: tuple[LabDef, ...] = ()
    questions: tuple[QuestionDef, ...] = ()
    quizzes: tuple[QuizDef, ...] = ()
    checklists: tuple[ChecklistDef, ...] = ()
    behaviourals: tuple[BehaviouralDef, ...] = ()
    asks: tuple[AskDef, ...] = ()


@dataclass(frozen=True, slots=True)
class PackReport:
    """Every fault of a pack, how much it holds, and how much of its syllabus it covers.

    `counts` and `coverage` leave out files that have faults of their own; coverage is in [0, 1].
    """

    faults: tuple[Fault, ...]
    counts: dict[str, int]
    coverage: dict[str, float]
