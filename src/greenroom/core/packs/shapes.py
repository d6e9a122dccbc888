"""Text made by template: the same sentence on many cards with a word or two exchanged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

# Cards that must share a shape to be reported: three alike happen by chance ("What does X do?").
MIN_CARDS = 4

# Words that stay, for one and for two exchanged words. "What is X?" keeps only two and is free;
# "What does X do?" keeps three; with two words exchanged, chance matches need a longer rest.
MIN_FIXED_WORDS = {1: 3, 2: 5}

# Longer fronts are compared with one word exchanged only: 40 words have 780 pairs.
_MAX_PAIRED_WORDS = 40
# Odd multipliers of a multiply-xorshift mix (splitmix64): positions and words hash independently.
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))

Words = tuple[str, ...]


def find_shapes(texts: Sequence[Words]) -> list[tuple[int, ...]]:
    """Groups of indexes of texts that differ in one or two words at the same places.

    A group holds at least four different texts of equal length. A text is in one group at most,
    the largest it fits.
    """
    by_length: defaultdict[int, dict[Words, list[int]]] = defaultdict(dict)
    for index, words in enumerate(texts):
        by_length[len(words)].setdefault(words, []).append(index)
    found: list[tuple[int, ...]] = []
    for length, distinct in by_length.items():
        groups = _group_alike(list(distinct), length)
        members = [sorted(i for words in group for i in distinct[words]) for group in groups]
        found += map(tuple, members)
    return sorted(found)


def _group_alike(texts: list[Words], length: int) -> list[list[Words]]:
    kept = _worth_comparing(texts, length)
    if len(kept) < MIN_CARDS:
        return []
    groups = sorted(_matching_groups(kept, length), key=len, reverse=True)
    used: set[Words] = set()
    found: list[list[Words]] = []
    for group in groups:
        free = [words for words in group if words not in used]
        if len(free) >= MIN_CARDS:
            used.update(free)
            found.append(free)
    return found


def _worth_comparing(texts: list[Words], length: int) -> list[Words]:
    """Texts that share a third of their words, in place, with at least three others.

    Two exchanged words leave one of three thirds as it was.
    """
    cuts = [0, length // 3, 2 * length // 3, length]
    thirds = [slice(start, end) for start, end in pairwise(cuts)]
    count: defaultdict[tuple[int, Words], int] = defaultdict(int)
    for words in texts:
        for number, third in enumerate(thirds):
            count[number, words[third]] += 1
    return [
        words
        for words in texts
        if any(count[number, words[third]] >= MIN_CARDS for number, third in enumerate(thirds))
    ]


def _matching_groups(texts: list[Words], length: int) -> Iterator[list[Words]]:
    hashes = _hash_places(texts, length)
    whole = hashes.sum(axis=1, dtype=np.uint64)
    for places in _exchanged_places(length):
        rest = whole - hashes[:, places].sum(axis=1, dtype=np.uint64)
        for rows in _equal_rows(rest):
            yield [texts[row] for row in rows]


def _exchanged_places(length: int) -> Iterator[list[int]]:
    most = 2 if length <= _MAX_PAIRED_WORDS else 1
    for exchanged in range(1, most + 1):
        if length - exchanged >= MIN_FIXED_WORDS[exchanged]:
            yield from map(list, combinations(range(length), exchanged))


def _hash_places(texts: list[Words], length: int) -> NDArray[np.uint64]:
    """A 64-bit hash for each word at each place; their sums tell texts apart."""
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(word, len(numbers) + 1) for word in words] for words in texts]
    mixed: NDArray[np.uint64] = np.array(rows, dtype=np.uint64) * np.uint64(length)
    places: NDArray[np.uint64] = np.arange(1, length + 1, dtype=np.uint64)
    mixed = (mixed + places) * _MIX[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX[1]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX[2]
    return mixed ^ (mixed >> np.uint64(31))


def _equal_rows(values: NDArray[np.uint64]) -> Iterable[NDArray[np.intp]]:
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(ordered)])))
    large = sizes >= MIN_CARDS
    pairs = zip(starts[large], sizes[large], strict=True)
    return [order[start : start + size] for start, size in pairs]
