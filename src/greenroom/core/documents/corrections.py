"""Known mistakes in people's notes, found by the code that gives them away.

A mistake is recognised by short pieces of code that all occur in one piece of text, whatever the
white space between them and whichever quotes they use. Plain containment: no pattern of a pack's
author can make the search slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class KnownMistake:
    """All of `signs` and none of `unless` occur where the mistake was made.

    Both are bare, as `bare_code` makes them: `KnownMistake.of` does so.
    """

    signs: tuple[str, ...]
    unless: tuple[str, ...] = ()

    @classmethod
    def of(cls, signs: Iterable[str], unless: Iterable[str] = ()) -> KnownMistake:
        """A mistake from its signs as an author writes them."""
        return cls(tuple(map(bare_code, signs)), tuple(map(bare_code, unless)))


def find_mistakes(text: str, mistakes: Sequence[KnownMistake]) -> list[int]:
    """Which of `mistakes` the text makes, as indexes, in their order."""
    bare = bare_code(text)
    return [index for index, mistake in enumerate(mistakes) if _is_made(bare, mistake)]


def bare_code(text: str) -> str:
    """The text without white space and with single quotes only.

    >>> bare_code('cache.get("books",  None)')
    "cache.get('books',None)"
    """
    return _SPACE.sub("", text).replace('"', "'")


def _is_made(bare: str, mistake: KnownMistake) -> bool:
    if not any(mistake.signs) or not all(sign in bare for sign in mistake.signs):
        return False
    return not any(sign in bare for sign in mistake.unless)
