"""Clarifying questions: which prompts call for them, and what a candidate is told.

An interviewer answers from the task as it was set, or leaves it to the candidate. Nothing here has
ever seen a rubric.
"""

from __future__ import annotations

import re
from typing import Final

from greenroom.core.interviewing.items import words_of

ASSUME: Final = "Assume what you think is sensible, and say it."
READ_IT: Final = "As the task has it: “{sentence}”"
_OPEN: Final = re.compile(
    r"\b(how (?:would|could) (?:you|we)|design|architect|build|plan (?:the|a|an|how)|propose"
    r"|suggest|improve|scale)\b",
    re.IGNORECASE,
)
# One word in common is chance ("the list"), two are the subject.
LEAST_COMMON: Final = 2
# And they are most of what was asked about; a question has four words that say something.
LEAST_SHARE: Final = 0.4
# Whether something is allowed is told only by a sentence that says so: the subject is no leave.
_LEAVE: Final = re.compile(
    r"\s*(?:may|can|could|should|shall|must|am|are) (?:i|we)\b", re.IGNORECASE
)
LEAVE_SHARE: Final = 0.6


def calls_for_clarifying(kind: str, prompt: str) -> bool:
    """Whether to ask back is part of answering well: tasks, designs and open questions.

    Where code is shown, everything is there: one explains it.
    """
    if kind != "question":
        return kind == "coding"
    return "```" not in prompt and _OPEN.search(prompt) is not None


def reply_to(question: str, statement: str) -> str:
    """What the interviewer says to a clarifying question.

    The sentence of the statement that answers it, where one plainly does; else to assume.
    """
    asked = words_of(question)
    best, common = "", 0
    for sentence in _sentences(statement):
        shared = len(asked & words_of(sentence))
        if shared > common:
            best, common = sentence, shared
    least = LEAVE_SHARE if _LEAVE.match(question) else LEAST_SHARE
    if common >= LEAST_COMMON and common / len(asked) >= least:
        return READ_IT.format(sentence=best.replace("`", ""))
    return ASSUME


def _sentences(statement: str) -> list[str]:
    """Sentences of the Markdown that a learner reads; code, and what only leads to it, is none."""
    text = re.sub(r"```.*?(```|\Z)", "\n\n", statement, flags=re.DOTALL)
    lines = re.split(r"\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+|(?<=[.!?])\s+", text)
    plain = (re.sub(r"\s+", " ", re.sub(r"^#+\s.*$|[*_]{2}", "", one)).strip() for one in lines)
    return [one for one in plain if len(one.split()) >= 3 and not one.endswith(":")]
