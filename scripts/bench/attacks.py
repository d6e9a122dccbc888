"""Answers that must not pass, made from answers that do."""

from __future__ import annotations

import random
import re

from greenroom.core.grading.words.common import SILENT
from greenroom.core.grading.words.tokens import words_of

FEWEST_SHUFFLED = 12
FEWEST_SOUP = 8

_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|can|could|will|would|must|should|may|has|have|does|do)\b(?![.'\u2019])"
)


def soup(text: str) -> str:
    """The telling words alone, in their order, each once."""
    telling = (word.text for word in words_of(text) if word.text not in SILENT)
    return " ".join(dict.fromkeys(telling))


def shuffled(text: str, rng: random.Random) -> str:
    """The same words in any order, without marks."""
    words = [word.strip('.,;:()!?"`') for word in text.split()]
    rng.shuffle(words)
    return " ".join(words)


def negated(text: str) -> str:
    """Every sentence denied: by "not" behind its first auxiliary, or as a whole."""
    return " ".join(_negated(one) for one in _SENTENCE.split(text.strip()) if one)


def _negated(sentence: str) -> str:
    found = _AUXILIARY.search(sentence)
    if found is None:
        return f"It is not true that {sentence[0].lower()}{sentence[1:]}"
    return f"{sentence[: found.end()]} not{sentence[found.end() :]}"
