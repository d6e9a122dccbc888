"""The part of an answer that is graded, and how much of it there may be."""

from __future__ import annotations

import re
from typing import Final

from greenroom.core.errors import InputError

# About three thousand words, or twenty minutes of speech: more is a file, and no answer.
MAX_ANSWER_CHARACTERS: Final = 20_000

# An answer whose words stand in an odd order, but not surely in none, gets no more than this.
DOUBTFUL_CAP: Final = 0.45
DOUBTFUL: Final = "Its words stand in an odd order, so it cannot pass: say it in plain sentences."

_NOT_SPOKEN: Final = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|</?[a-zA-Z!][^<>]{0,500}>", re.DOTALL
)


def check_length(text: str) -> None:
    """Raises InputError ("answer") for what is too long to be an answer."""
    if len(text) > MAX_ANSWER_CHARACTERS:
        raise InputError(
            "answer",
            f"The answer has {len(text):,} characters; an answer has at most "
            f"{MAX_ANSWER_CHARACTERS:,}. Say what matters.",
        )


def without_code(text: str) -> str:
    """The text with fenced code and tags blanked out; every other character keeps its place."""
    return _NOT_SPOKEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
