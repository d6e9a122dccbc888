"""What a quiz item of a pack is once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.core.exercises.quiz import KIND, QuizItem, answer_of
from greenroom.core.packs.questiondef import Mention
from greenroom.core.packs.words import without_code

_TITLE_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class QuizDef:
    """A quiz item, where it stands, and its own text as "item.md" in `files`."""

    item: QuizItem
    topic: str
    files: Mapping[str, bytes]
    file: str
    line: int
    mentions: tuple[Mention, ...] = ()
    minutes: float = KIND.minutes

    @property
    def id(self) -> str:
        """`z.<area>.<topic>.<slug>`."""
        return self.item.id

    @property
    def prompt(self) -> str:
        """What is asked; Markdown."""
        return self.item.prompt

    @property
    def statement(self) -> str:
        """What is asked; Markdown."""
        return self.item.prompt

    @property
    def title(self) -> str:
        """The first line of the prompt that is no code, cut to fit."""
        kept = without_code(self.item.prompt).split("\n")
        lines = self.item.prompt.split("\n")
        first = next(
            (mine for mine, seen in zip(lines, kept, strict=True) if seen.strip("x `")), self.id
        )
        first = first.strip()
        is_long = len(first) > _TITLE_CHARACTERS
        return f"{first[: _TITLE_CHARACTERS - 1]}…" if is_long else first

    @property
    def short_answer(self) -> str:
        """The right answer and why; Markdown."""
        return answer_of(self.item)

    @property
    def points(self) -> tuple[str, ...]:
        """The syllabus points that it asks."""
        return self.item.points

    @property
    def level(self) -> str:
        """junior, mid or senior."""
        return self.item.level

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its facts can be read."""
        return self.item.sources
