"""Whether words stand in an order in which people speak.

Which word follows which is far from chance in speech, and is chance in shuffled words. For each pair
of neighbours the natural logarithm of how much more often they follow each other in prose than their
shares of all words would have it, from counts over prose about programs (order_table.py, made by
scripts/word_order.py). Frequent words stand for themselves, the others for their class: a word in
-ing, in -ed, a number. The mean over an answer's pairs is about +0.4 in what students wrote
and -0.4 in the same words shuffled; docs/reference/benchmarks.md has the shares that pass.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from greenroom.core.grading.words.order_table import PAIRS, SINGLES
from greenroom.core.grading.words.tokens import Word

BOUNDARY: Final = "|"
# So many occurrences are added to what was counted and to what chance has it.
SMOOTHING: Final = 1.0
MOST: Final = 4.0
_MARKS: Final = frozenset(".,;:!?()\n")
_JOINTS: Final = frozenset({"", "_", "."})
_ENDINGS: Final = ("ing", "ed", "ly", "tion", "s")


def mean_order(text: str, words: Sequence[Word]) -> float:
    """The mean over the pairs of neighbours; 0 where there is no word."""
    known = _counts()[0]
    classes = split_marks(text, words, lambda one: one if one in known else word_class(one))
    if not words:
        return 0.0
    ratios = [ratio_of(one, other) for one, other in pairwise(classes)]
    return sum(ratios) / len(ratios)


def word_class(word: str) -> str:
    """The class of a word that does not stand for itself, by its ending."""
    if word[0].isdigit():
        return "<number>"
    if word.endswith("n't"):
        return "<not>"
    ending = next((one for one in _ENDINGS if len(word) > len(one) + 2 and word.endswith(one)), "")
    return f"<{ending}>"


def split_marks(
    text: str, words: Sequence[Word], class_of: Callable[[str], str]
) -> tuple[str, ...]:
    """The words' classes, with a boundary where marks end a sentence or a clause."""
    found = [BOUNDARY]
    for at, word in enumerate(words):
        between = text[words[at - 1].end : word.start] if at else ""
        if at and between in _JOINTS:
            continue  # the parts of a name stand in no order of speech
        if found[-1] != BOUNDARY and not _MARKS.isdisjoint(between):
            found.append(BOUNDARY)
        found.append(class_of(word.text))
    return (*found, BOUNDARY)


def ratio_from_counts(count: float, expected: float) -> float:
    """The natural logarithm of how much more often than chance, within -MOST and MOST."""
    ratio = math.log((count + SMOOTHING) / (expected + SMOOTHING))
    return max(-MOST, min(MOST, ratio))


@lru_cache(maxsize=65536)
def ratio_of(one: str, other: str) -> float:
    """The logarithm for one class that is followed by another."""
    singles, pairs, total = _counts()
    expected = singles.get(one, 0) * singles.get(other, 0) / total
    return ratio_from_counts(pairs.get((one, other), 0), expected)


@lru_cache(maxsize=1)
def _counts() -> tuple[dict[str, int], dict[tuple[str, str], int], int]:
    singles = {}
    for line in SINGLES.strip().split("\n"):
        word, _, count = line.rpartition(" ")
        singles[word] = int(count)
    pairs = {}
    for line in PAIRS.strip().split("\n"):
        one, _, others = line.partition(": ")
        for entry in others.split(", "):
            other, _, count = entry.rpartition(" ")
            pairs[one, other] = int(count)
    return singles, pairs, sum(singles.values()) or 1
