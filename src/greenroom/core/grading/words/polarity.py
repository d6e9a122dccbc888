"""What is denied: how far a "not" reaches, and which words are each other's opposites."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from greenroom.core.grading.words.common import NEGATIONS
from greenroom.core.grading.words.concepts import concepts_in
from greenroom.core.grading.words.tokens import Word, words_of

NEGATORS: Final = frozenset([*NEGATIONS.split(), "unable", "lack", "lacks", "lacking"])
# "not only" denies nothing, and "no longer" is a "not".
_NOT_DENYING_NEXT: Final = frozenset("only just merely simply doubt matter problem idea".split())
# Two words that deny what follows them.
_PAIRS: Final = frozenset({("instead", "of"), ("rather", "than"), ("far", "from"), ("free", "of")})
_REACH_ENDS: Final = frozenset(
    "but because since so which if when while whereas although though unless until then however "
    "and before after except where whereupon".split()
)
REACH_WORDS: Final = 10
# "It is not true that" denies everything that follows.
SENTENCE_REACH_WORDS: Final = 30
_TRUTH: Final = frozenset("true case correct right so".split())
PAIR_REACH_WORDS: Final = 6

# Only words that exclude each other when said of the same thing. "read" and "write", "client" and
# "server" are different, but a sentence about one seldom denies the other.
_OPPOSITES: Final = """
before - after
always - never - sometimes
more - less - fewer
increase - decrease
fast - slow
cheap - expensive
allow - forbid
lazy - eager
mutable - immutable
hashable - unhashable
inside - outside
outer - inner
same - different
once - always
required - optional
explicit - implicit
global - local
enable - disable
true - false
right - wrong
succeed - fail
keep - lose
keep - remove
stateful - stateless
hidden - visible
shallow - deep
linear - constant - quadratic - logarithmic
concurrent - sequential
parallel - sequential
ascending - descending
better - worse
stronger - weaker
cached - fresh
possible - impossible
valid - invalid
synchronous - asynchronous
commit - rollback
"""


def denied_words(text: str, words: Sequence[Word], skip: frozenset[int]) -> tuple[bool, ...]:
    """For each word whether it is denied; two denials cancel out.

    `skip` are the words that belong to a term of their own ("cannot be changed"): no denial.
    """
    denied = [False] * len(words)
    for at, word in enumerate(words):
        if at in skip:
            continue
        reach = _reach_from(words, at, word)
        if not reach:
            continue
        for later in range(at + 1, min(len(words), at + 1 + reach)):
            if _ends_reach(text, words, later, is_sentence=reach == SENTENCE_REACH_WORDS):
                break
            denied[later] = not denied[later]
    return tuple(denied)


def _reach_from(words: Sequence[Word], at: int, word: Word) -> int:
    following = words[at + 1].text if at + 1 < len(words) else ""
    if (word.text, following) in _PAIRS:
        return PAIR_REACH_WORDS
    if word.text not in NEGATORS and not word.text.endswith("n't"):
        return 0
    if following in _NOT_DENYING_NEXT:
        return 0
    soon = [word.text for word in words[at + 1 : at + 5]]
    return SENTENCE_REACH_WORDS if "that" in soon and not _TRUTH.isdisjoint(soon) else REACH_WORDS


def _ends_reach(text: str, words: Sequence[Word], at: int, *, is_sentence: bool) -> bool:
    between = text[words[at - 1].end : words[at].start]
    if is_sentence:
        return any(mark in between for mark in ".;!?\n")
    return words[at].text in _REACH_ENDS or any(mark in between for mark in ",.;:!?\n")


def opposites_of(key: str) -> frozenset[str]:
    """The concepts that say the contrary of this one."""
    return _opposites().get(key, frozenset())


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().split("\n"):
        keys = [concepts_in(words_of(name)) for name in line.split(" - ")]
        names = [one[0].key for one in keys if one]
        for name in names:
            found.setdefault(name, set()).update(set(names) - {name})
    return {key: frozenset(others) for key, others in found.items()}
