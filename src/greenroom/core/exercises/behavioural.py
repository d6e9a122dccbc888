"""Behavioural questions: answered with a story of one's own, or in sentences about oneself.

They are held against a rubric as open questions are (question.py). Where a story is asked for,
five points stand in every rubric: its situation, task, action and result, and what was learned.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from greenroom.core.exercises.kind import Kind
from greenroom.core.exercises.question import KeyPoint

KIND = Kind(
    "behavioural", "Behavioural question", "b", minutes=4,
    template="practice/kinds/behavioural.html", evidence=3.0, is_deed=True, comes_later=True,
    opens="answering:answer",
)  # fmt: skip

StoryPart = Literal["situation", "task", "action", "result", "learned"]
STORY_PARTS: Final[tuple[StoryPart, ...]] = get_args(StoryPart)

# What interviewers listen for; a question names one to three of them.
COMPETENCIES: Final = (
    "communication", "collaboration", "leadership", "ownership", "problem-solving",
    "adaptability", "attention-to-detail", "time-management", "curiosity", "tenacity", "quality",
    "proactiveness", "honesty", "conflict", "learning", "motivation", "delivery", "customer",
)  # fmt: skip

# The action and the result are what an interviewer writes down; without the others the story is
# hard to follow, and a lesson is a gift.
STORY_POINTS: Final[tuple[KeyPoint, ...]] = (
    KeyPoint(
        "situation", "should", "Says where and when it was, so that a stranger can follow.",
        part="situation",
    ),
    KeyPoint(
        "task", "should", "Says what you had to reach, or what was yours to do.", part="task",
    ),
    KeyPoint(
        "action", "must", "Says what you yourself did, step by step, as \u201cI\u201d.",
        part="action",
    ),
    KeyPoint(
        "result", "must", "Says how it ended, with a number or a change that others could see.",
        part="result",
    ),
    KeyPoint(
        "learned", "bonus", "Says what you learned from it, or have done differently since.",
        part="learned",
    ),
)  # fmt: skip
