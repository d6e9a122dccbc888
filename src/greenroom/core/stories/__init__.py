"""A story about one's own work: how long it takes to tell, and what a listener would miss."""

from greenroom.core.stories.checks import Finding, check_story
from greenroom.core.stories.length import (
    LONGEST_SECONDS,
    WORDS_A_MINUTE,
    count_words,
    say_seconds,
    speaking_seconds,
)

__all__ = [
    "LONGEST_SECONDS",
    "WORDS_A_MINUTE",
    "Finding",
    "check_story",
    "count_words",
    "say_seconds",
    "speaking_seconds",
]
