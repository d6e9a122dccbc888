"""The forms a mock interview takes: how long each is, and what its time goes to.

Shares are of the time between the opening and the candidate's own questions. The lengths are those
that job advertisements and candidates name most: half an hour on the phone, an hour of questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LEVELS: Final = ("junior", "mid", "senior")
# What a learner may choose to shorten an interview to; a quarter of an hour is a coffee break.
LENGTHS: Final[Mapping[str, float]] = {"full": 1.0, "half": 0.5, "quarter": 0.25}
LENGTH_NAMES: Final[Mapping[str, str]] = {
    "full": "Full length", "half": "Half of it", "quarter": "A quick quarter",
}  # fmt: skip
LEAST_MINUTES: Final = 5
MOST_MINUTES: Final = 180  # as much as is recorded in one go


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one kind of thing: question, behavioural or coding.

    each_minutes: what one takes an interviewer; least_seconds: in less, nobody can show anything.
    """

    kind: str
    share: float
    each_minutes: float
    least_seconds: int


@dataclass(frozen=True, slots=True)
class MockFormat:
    """One form: `says` is what a candidate may expect of it."""

    id: str
    title: str
    minutes: int
    says: str
    blocks: tuple[Block, ...]


def _questions(share: float, each_minutes: float = 5.0) -> Block:
    return Block("question", share, each_minutes, least_seconds=60)


def _stories(share: float) -> Block:
    # Two minutes to tell it, two to be asked about it, one to breathe.
    return Block("behavioural", share, each_minutes=5.5, least_seconds=90)


def _code(share: float) -> Block:
    # Under four minutes nobody has read the task and written a line.
    return Block("coding", share, each_minutes=25.0, least_seconds=240)


MOCK_FORMATS: Final[Mapping[str, MockFormat]] = {
    one.id: one
    for one in (
        MockFormat(
            "phone", "Phone screen", 30,
            "Who you are, one story, and quick questions across your topics.",
            (_stories(0.22), _questions(0.78, each_minutes=3.5)),
        ),
        MockFormat(
            "technical", "Technical questions", 60,
            "Questions from easy to deep, each followed up where your answer calls for it.",
            (_questions(1.0),),
        ),
        MockFormat(
            "live-coding", "Live coding", 45,
            "One problem in the editor, thought through aloud; then what else it touches.",
            (_code(0.76), _questions(0.24)),
        ),
        MockFormat(
            "behavioural", "Behavioural", 45,
            "What you did, and how: stories, and what an interviewer asks about them.",
            (_stories(1.0),),
        ),
        MockFormat(
            "mixed", "Mixed", 60,
            "A story, questions, a problem in the editor, and another story.",
            (_stories(0.14), _questions(0.34), _code(0.38), _stories(0.14)),
        ),
    )
}  # fmt: skip

# The rounds that a target names (core/planning/formats.py), as they are rehearsed here. There is
# nothing of its own yet for a design at a whiteboard: it is talked through in questions, as is
# code that is reviewed; and after a take-home task one explains it, and one's choices.
FORMAT_OF_ROUND: Final[Mapping[str, str]] = {
    "phone": "phone",
    "technical": "technical",
    "live-coding": "live-coding",
    "take-home": "mixed",
    "code-review": "technical",
    "system-design": "technical",
    "behavioural": "behavioural",
}
# What is said of it where that is not the round itself.
SAID_OF_ROUND: Final[Mapping[str, str]] = {
    "take-home": "One explains a take-home task afterwards: a mixed interview stands for that.",
    "code-review": "There is no code to be reviewed here: the round is talked through.",
    "system-design": "Nothing is drawn here: a design round is talked through in questions.",
}


def minutes_of(format_id: str, *, length: str = "full", minutes: int | None = None) -> int:
    """How long an interview of this form is; `minutes` is the round's own, where it is known.

    Never under LEAST_MINUTES nor over MOST_MINUTES.
    """
    whole = minutes or MOCK_FORMATS[format_id].minutes
    return max(LEAST_MINUTES, min(MOST_MINUTES, round(whole * LENGTHS[length])))
