"""Open questions: asked as in an interview, answered in sentences, graded against a rubric.

A rubric is a list of key points, each one checkable sentence with other ways to say it and
near-misses that must not count; the wrong claims that end a good answer (red flags); and what an
interviewer asks next, depending on what was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.exercises.kind import Kind

KIND = Kind(
    "question", "Question", "q", minutes=4, template="practice/kinds/question.html", evidence=3.0,
    is_deed=True, comes_later=True, opens="answering:answer",
)  # fmt: skip

Weight = Literal["must", "should", "bonus"]
WEIGHTS: Final[dict[Weight, float]] = {"must": 3.0, "should": 2.0, "bonus": 1.0}

# The model answer at each length, as its heading names it.
Length = Literal["30 seconds", "2 minutes", "deep"]
LENGTHS: Final[tuple[Length, ...]] = ("30 seconds", "2 minutes", "deep")

SampleName = Literal["weak", "fair", "strong"]
SAMPLES: Final[tuple[SampleName, ...]] = ("weak", "fair", "strong")


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One checkable thing that a good answer says.

    text: the point as one sentence. accept: other ways to say it, in a learner's words.
    near_misses: what sounds like it and must not count. contraries: wrong claims about the very
    thing, as people make them; a sentence that is nearer to one of them speaks against the point.

    Of stories (core/exercises/behavioural.py): part is what of a story the point asks for, or "";
    signs are words and stems ("bisect*") that say the point where the teller did something.
    """

    id: str
    weight: Weight
    text: str
    accept: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    line: int = 0
    contraries: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    part: str = ""

    @property
    def phrasings(self) -> tuple[str, ...]:
        """Every wording that counts, the author's own first."""
        return (self.text, *self.accept)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A wrong claim. says: the sentences that make it; why: what is wrong with them.

    proof: the id of a snippet whose test shows it, or "" where a document was read instead: `doc`
    is its address.
    """

    id: str
    says: tuple[str, ...]
    why: str
    proof: str = ""
    line: int = 0
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """When a follow-up is asked: a point was missed or covered, or a red flag raised."""

    event: Literal["missed", "covered", "flag"]
    id: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an interviewer asks next. Any one of `when` calls for it."""

    id: str
    when: tuple[Trigger, ...]
    prompt: str
    key_points: tuple[KeyPoint, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer its author marked: a score between low and high, and the points it covers."""

    name: SampleName
    low: float
    high: float
    text: str
    covers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rubric:
    """What an answer is graded against. `prompt` is Markdown, as the learner reads it."""

    prompt: str
    key_points: tuple[KeyPoint, ...]
    red_flags: tuple[RedFlag, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    answers: tuple[tuple[Length, str], ...] = ()
    levels: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
