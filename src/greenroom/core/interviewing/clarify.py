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
    r"\b(how (?:would|do|could) (?:you|we)|what would you|design|architect|walk me through how"
    r"|build|plan (?:the|a|an|how)|propose|suggest|improve|scale)\b",
    re.IGNORECASE,
)
# One word in common is chance ("the list"), two are the subject.
LEAST_COMMON: Final = 2
# And they are most of what was asked about; a question has four words that say something.
LEAST_SHARE: Final = 0.4


def calls_for_clarifying(kind: str, prompt: str) -> bool:
    """Whether to ask back is part of answering well: tasks, designs and open questions."""
    return kind == "coding" or (kind == "question" and _OPEN.search(prompt) is not None)


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
    if common >= LEAST_COMMON and common / len(asked) >= LEAST_SHARE:
        return READ_IT.format(sentence=best)
    return ASSUME


def _sentences(statement: str) -> list[str]:
    """Sentences of the Markdown that a learner reads; code is no sentence."""
    text = re.sub(r"```.*?(```|\Z)", "\n\n", statement, flags=re.DOTALL)
    lines = re.split(r"\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+|(?<=[.!?])\s+", text)
    plain = (re.sub(r"\s+", " ", re.sub(r"^#+\s.*$|[*_]{2}", "", one)).strip() for one in lines)
    return [one for one in plain if len(one.split()) >= 3]
