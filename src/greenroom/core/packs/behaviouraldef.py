"""What a behavioural question of a pack is once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from greenroom.core.exercises.question import Rubric
from greenroom.core.packs.pack import CheckedText


@dataclass(frozen=True, slots=True)
class BehaviouralDef:
    """A question about what its answerer did or does, with the rubric for it.

    `competencies` are what it lets an interviewer hear, of COMPETENCIES; `is_story` says that it
    asks for a story, whose parts are then points of the rubric. `files` is the whole file, as
    "behavioural.md".
    """

    id: str
    title: str
    topic: str
    points: tuple[str, ...]
    level: str
    minutes: float
    sources: tuple[str, ...]
    checked: CheckedText | None
    competencies: tuple[str, ...]
    is_story: bool
    rubric: Rubric
    files: Mapping[str, bytes]
    file: str
    line: int
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
