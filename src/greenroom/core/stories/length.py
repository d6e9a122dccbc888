"""How long a text takes to say."""

from __future__ import annotations

import re
from typing import Final

# Speech runs at 120 to 170 words a minute. Whoever presents in a second language is 23% slower
# than in their own (R. Hincks, Speaking rate and information content in English lingua franca oral
# presentations, English for Specific Purposes 29, 2010): 170 less 23% is 131.
WORDS_A_MINUTE: Final = 130
# What interviewers ask for: after two minutes the next question waits.
LONGEST_SECONDS: Final = 120

_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Words as a person counts them: what stands between blanks and has a letter or a digit."""
    return sum(1 for word in text.split() if _LETTER_OR_DIGIT.search(word))


def speaking_seconds(words: int) -> int:
    """Seconds that so many words take aloud, at WORDS_A_MINUTE."""
    return round(words * 60 / WORDS_A_MINUTE)


def say_seconds(seconds: int) -> str:
    """ "45 s", "2 min", "1 min 30 s"."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
