"""What can be asked, as a composer sees it, and what must not stand beside what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Words that every prompt has: two prompts are no more alike for them.
_EMPTY: Final = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been but by can could did do does for from had has have how i if in
        is it its me my not of on one or our so tell than that the their them then there these they
        this to us was we were what when where which who why will with would you your give explain
        describe say about between does mean use used using make made""",
    )
)
# From this share of the smaller one's words on, two prompts are about one thing. Of the 1,953 pairs
# of the pack's 63 questions, three reach it, and each asks for the same thing twice ("a worker that
# grows" in two topics: 0.30); the closest that are about different things share 0.28.
ALIKE: Final = 0.29
# A key point of which seven in ten words stand in another prompt has been said there.
TOLD: Final = 0.7


@dataclass(frozen=True, slots=True)
class Item:
    """An exercise that may be asked.

    kind: question, behavioural or coding. recall: 0..1, None if never attempted. weight: of its
    topic. mocks_ago: 1 if the last mock asked it, None if none did. points: of the syllabus.
    """

    id: int
    ident: str
    kind: str
    topic: str
    level: str
    minutes: float
    title: str
    prompt: str
    weight: float = 1.0
    recall: float | None = None
    mocks_ago: int | None = None
    points: tuple[str, ...] = ()


KeysOf = Callable[[Item], Sequence[str]]


def no_keys(_: Item) -> Sequence[str]:
    """Where nothing is known of what an answer should say."""
    return ()


def give_away(one: Item, other: Item, keys_of: KeysOf = no_keys) -> bool:
    """Whether asking one tells the answer to the other, or asks the same again.

    They practise one point of the syllabus, their prompts are alike, or a prompt says what the
    other's answer must.
    """
    if one.ident == other.ident or set(one.points) & set(other.points):
        return True
    words, others = words_of(one.prompt), words_of(other.prompt)
    if _share(words, others) >= ALIKE:
        return True
    return _tells(words, keys_of(other)) or _tells(others, keys_of(one))


# Every candidate is held against every one taken: 111 items and 10 slots ask 30,000 times.
@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The words of a text that say something, without their commonest endings."""
    found = re.findall(r"[a-z][a-z0-9_]+", text.lower())
    return frozenset(_stem(word) for word in found if word not in _EMPTY)


def _tells(words: frozenset[str], keys: Sequence[str]) -> bool:
    told = (words_of(key) for key in keys)
    return any(len(key) >= 4 and len(key & words) / len(key) >= TOLD for key in told)


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    smaller = min(len(some), len(others))
    return len(some & others) / smaller if smaller else 0.0


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
