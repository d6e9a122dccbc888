"""What a question of a pack is once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from greenroom.core.exercises.question import Rubric
from greenroom.core.packs.pack import CheckedText


@dataclass(frozen=True, slots=True)
class Mention:
    """A snippet that a text names, and the line where it does."""

    snippet: str
    line: int


@dataclass(frozen=True, slots=True)
class QuestionDef:
    """An open question with the rubric that its answers are graded against.

    `versions` pairs package names with what is needed of them. `evidence` is "doc" where its
    claims were read and not run; `corrects_note` names the note's question that it sets right.
    `files` is the whole file, as "question.md".
    """

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    minutes: float
    sources: tuple[str, ...]
    checked: CheckedText | None
    versions: tuple[tuple[str, str], ...]
    snippets: tuple[str, ...]
    evidence: str
    corrects_note: str
    rubric: Rubric
    files: Mapping[str, bytes]
    file: str
    line: int
    mentions: tuple[Mention, ...] = ()
    sample_lines: Mapping[str, int] = field(default_factory=dict)
    """Sample's name -> the line of the points it covers."""

    @property
    def prompt(self) -> str:
        """What is asked; Markdown."""
        return self.rubric.prompt

    @property
    def statement(self) -> str:
        """What is asked; Markdown."""
        return self.rubric.prompt

    @property
    def short_answer(self) -> str:
        """The answer of half a minute; Markdown."""
        return dict(self.rubric.answers).get("30 seconds", "")
