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
# "It is a myth that", "it would be wrong to think": they deny what follows, or, at the end of a
# sentence ("closing it there is wrong"), what stands before.
_FALSE: Final = frozenset(
    "wrong false incorrect untrue mistaken mistake myth misconception wrongly mistakenly nonsense".split()
)
_OPENING: Final = frozenset("that to think believe assume say claim".split())
_THINKING: Final = frozenset(
    "think thinks believe believes assume assumes claim claims say".split()
)
_OTHERS: Final = frozenset(
    "many people some most often candidates juniors beginners everybody".split()
)
# Two words that deny what follows them.
_PAIRS: Final = frozenset({("instead", "of"), ("rather", "than"), ("far", "from"), ("free", "of")})
_REACH_ENDS: Final = frozenset(
    "but because since so which if when while whereas although though unless until then however "
    "and before after except where whereupon".split()
)
_NEXT_SUBJECT: Final = frozenset("a an the every each all any it they we you he she this".split())
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
longer - shorter
larger - smaller
bigger - smaller
higher - lower
earlier - later
stop - continue
same object - different object
"""

# Opposites among the words that tell nothing by themselves. They count beside what they qualify:
# "more rows" is the opposite of "fewer rows", and not of "fewer queries".
_SIGNS: Final = """
more - less - fewer
most - least
same - different
always - never - sometimes
"""
SIGN_REACH: Final = 2


def denied_words(text: str, words: Sequence[Word], skip: frozenset[int]) -> tuple[bool, ...]:
    """For each word whether it is denied; two denials cancel out.

    `skip` are the words that belong to a term of their own ("cannot be changed"): no denial.
    """
    denied = [False] * len(words)
    for at in range(len(words)):
        if at in skip:
            continue
        if _closes_falsely(text, words, at):
            for earlier in range(_sentence_start(text, words, at), at):
                denied[earlier] = not denied[earlier]
            continue
        reach = _reach_from(text, words, at)
        if not reach:
            continue
        for later in range(at + 1, min(len(words), at + 1 + reach)):
            if _ends_noun(words, at, later) or _ends_reach(
                text, words, later, is_sentence=reach == SENTENCE_REACH_WORDS
            ):
                break
            denied[later] = not denied[later]
    return tuple(denied)


def _reach_from(text: str, words: Sequence[Word], at: int) -> int:
    word = words[at]
    following = words[at + 1].text if at + 1 < len(words) else ""
    if (word.text, following) in _PAIRS:
        return PAIR_REACH_WORDS
    if _opens_falsely(words, at):
        return SENTENCE_REACH_WORDS
    if not _is_negator(text, words, at):
        return 0
    soon = [word.text for word in words[at + 1 : at + 5]]
    return SENTENCE_REACH_WORDS if "that" in soon and not _TRUTH.isdisjoint(soon) else REACH_WORDS


def denials_in(text: str, words: Sequence[Word], first: int, last: int) -> tuple[int, ...]:
    """Which words from first to last (exclusive) deny something."""
    return tuple(at for at in range(first, last) if _is_negator(text, words, at))


def _is_negator(text: str, words: Sequence[Word], at: int) -> bool:
    """ "Not only" denies nothing, nor does a part of a name (`never_cache`)."""
    if text[words[at].end : words[at].end + 1] == "_":
        return False
    following = words[at + 1].text if at + 1 < len(words) else ""
    is_one = words[at].text in NEGATORS or words[at].text.endswith("n't")
    return is_one and following not in _NOT_DENYING_NEXT


def _opens_falsely(words: Sequence[Word], at: int) -> bool:
    """ "It is wrong that ...", "many people believe ...": somebody else's claim follows."""
    following = {word.text for word in words[at + 1 : at + 4]}
    before = {word.text for word in words[max(0, at - 3) : at]}
    is_denied = any(word in NEGATORS or word.endswith("n't") for word in before)
    if words[at].text in _FALSE:
        return not is_denied and not _OPENING.isdisjoint(following)
    return words[at].text in _THINKING and not _OTHERS.isdisjoint(before)


def _ends_noun(words: Sequence[Word], at: int, later: int) -> bool:
    """ "Without a join every row ...": a thing is denied, and not what happens without it."""
    if words[at].text != "without" or words[at + 1].text.endswith("ing"):
        return False
    return later > at + 2 and words[later].text in _NEXT_SUBJECT


def _closes_falsely(text: str, words: Sequence[Word], at: int) -> bool:
    """ "... is wrong." at the end of a sentence."""
    if words[at].text not in _FALSE or not at:
        return False
    after = text[words[at].end : words[at + 1].start] if at + 1 < len(words) else "."
    before = {word.text for word in words[max(0, at - 3) : at]}
    is_claim = not before.isdisjoint({"is", "are", "was", "be", "a", "s"})
    is_denied = any(word in NEGATORS or word.endswith("n't") for word in before)
    return is_claim and not is_denied and any(mark in after for mark in ".;!?\n")


def _sentence_start(text: str, words: Sequence[Word], at: int) -> int:
    start = at
    while start and not any(
        mark in text[words[start - 1].end : words[start].start] for mark in ".;!?\n"
    ):
        start -= 1
    return start


def _ends_reach(text: str, words: Sequence[Word], at: int, *, is_sentence: bool) -> bool:
    between = text[words[at - 1].end : words[at].start]
    if is_sentence:
        return words[at].text == "but" or any(mark in between for mark in ".;!?\n")
    return words[at].text in _REACH_ENDS or any(mark in between for mark in ",.;:!?\n")


def opposites_of(key: str) -> frozenset[str]:
    """The concepts that say the contrary of this one."""
    return _opposites().get(key, frozenset())


def opposite_signs(sign: str) -> frozenset[str]:
    """The small words that say the contrary of this one, of the same thing."""
    return _signs().get(sign, frozenset())


def signs_in(words: Sequence[Word], first: int, last: int) -> tuple[tuple[str, int], ...]:
    """Which words from first to last (exclusive) have an opposite and no weight, and where."""
    return tuple((words[at].text, at) for at in range(first, last) if words[at].text in _signs())


@lru_cache(maxsize=1)
def _signs() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _SIGNS.strip().split("\n"):
        names = frozenset(line.split(" - "))
        found.update({name: names - {name} for name in names})
    return found


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().split("\n"):
        keys = [concepts_in(words_of(name)) for name in line.split(" - ")]
        names = [one[0].key for one in keys if one]
        for name in names:
            found.setdefault(name, set()).update(set(names) - {name})
    return {key: frozenset(others) for key, others in found.items()}
