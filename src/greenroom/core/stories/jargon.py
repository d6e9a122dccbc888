"""Words that a listener may not know and that nobody explained.

Looked at are abbreviations (two capitals or more), names with a capital inside (ClickHouse), and a
list of products that look like plain words. What every backend developer knows is left alone. A
word is explained where it stands first if there is a bracket, "which", "that is" or an article
behind it ("Qdrant, a store for vectors"), if it stands in a bracket itself, or if the word beside
it says what kind of thing it is ("the workflow engine Temporal", "an HNSW index").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from greenroom.core.grading.words.common import FAINT, NEGATIONS, SILENT
from greenroom.core.stories.known import ACRONYMS, NAMES, PRODUCTS

_SHAPED: Final = re.compile(
    r"(?<![\w@/.])(?:[A-Z][A-Z0-9]+s?|[A-Za-z]*[a-z][A-Z]\w*|[A-Z][a-z]+\d?)(?![\w@])"
)
_KIND: Final = (
    r"(?:app|application|base|broker|bus|cache|chart|client|cluster|command|container|database|db|"
    r"engine|file|format|framework|gateway|index|job|language|library|mesh|model|module|orchestrator|package|"
    r"platform|plugin|program|protocol|provider|proxy|queue|registry|scheduler|server|service|standard|"
    r"store|system|table|task|test|tool|tooling|topic|warehouse|worker|workflow)s?"
)
_AFTER: Final = re.compile(
    rf"[)\"\u201d']?(?:\s*\(|,?\s+(?:which|that\s+is|i\.e\.|meaning|short\s+for|stands\s+for)\b"
    rf"|,\s+(?:an?|the|our|my|their|its|one)\b"
    r"|,\s+(?!(?:it|that|there|what|who|he|she|let)\b)\w+['\u2019]s\b"
    rf"|\s+(?:is|was|means)\b|\s+[\u2013\u2014-]\s|[:]\s"
    rf"|[\s-]+(?:[a-z]+\s+)?{_KIND}\b)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"(?:\(|\b(?:called|named|known\s+as|such\s+as|like)\s+|\b{_KIND}(?:,?\s+|\s+\())[\"\u201c']?$",
    re.IGNORECASE,
)
_PLAIN: Final = SILENT | FAINT | frozenset(NEGATIONS.split())
_ROMAN: Final = re.compile(r"[IVX]{2,4}")


def unexplained(text: str, known: Collection[str] = ()) -> list[tuple[str, int]]:
    """(word, where it first stands) of each that is not explained there, in their order.

    `known`: further words that need no explanation, in any case of letters.
    """
    spared = {one.casefold() for one in known}
    seen: dict[str, int] = {}
    for word, start in _names(text):
        key = _key(word)
        if key in seen or key.casefold() in spared:
            continue
        seen[key] = -1 if _is_explained(text, start, start + len(word)) else start
    return [(key, start) for key, start in seen.items() if start >= 0]


def _names(text: str) -> Iterator[tuple[str, int]]:
    for found in _SHAPED.finditer(text):
        word = found[0]
        is_shaped = sum(one.isupper() for one in word) > 1 or word[:1].islower()
        if not is_shaped and word not in PRODUCTS:
            continue
        if not _is_known(word):
            yield word, found.start()


def _is_known(word: str) -> bool:
    plain = _key(word)
    if plain.upper() in ACRONYMS or plain.lower() in NAMES:
        return True
    # "NOT" and "ALL" are said loudly, and "II" is a number.
    return plain.isupper() and (plain.lower() in _PLAIN or bool(_ROMAN.fullmatch(plain)))


def _key(word: str) -> str:
    """Without the s of a plural: DAGs."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def _is_explained(text: str, start: int, end: int) -> bool:
    return bool(_AFTER.match(text, end) or _BEFORE.search(text[max(0, start - 40) : start]))
