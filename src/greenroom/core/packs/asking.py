"""Whether a prompt asks for more than yes or no."""

from __future__ import annotations

import re

from greenroom.core.packs.fences import code_lines, find_fences
from greenroom.core.packs.words import without_code

_CLOSED = re.compile(
    r"(?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|had|may|must)\b",
    re.IGNORECASE,
)
# What makes the rest of a prompt open: a question word or an order to explain, where a sentence or
# a part of one begins. "Does it lock when two threads write?" stays closed.
_OPEN = re.compile(
    r"(?:^|[.!?;:,\u2014\u2013(-]\s*|\b(?:and|or|but)\s+)"
    r"(?:(?:and|or|but|then|in|to|for|from|at)\s+)?"
    r"(?:how|why|what|which|when|where|who|whose|under what|explain|describe|compare|show|argue|"
    r"justify|walk|tell|give|defend|discuss|say|name|design|sketch|choose|decide|list|outline|"
    r"talk|take|suggest|propose|weigh|define|contrast|trace|convince|find|write|point|state|"
    r"imagine|plan|estimate|model)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n{2,}")


def is_closed(prompt: str) -> bool:
    """Whether all that a prompt asks can be answered by yes or no.

    >>> is_closed("Is `len` fast?"), is_closed("Is `len` fast, and why?")
    (True, False)
    """
    lines = prompt.split("\n")
    code = code_lines(find_fences(lines))
    prose = without_code("\n".join("" if at in code else one for at, one in enumerate(lines)))
    asked = [one.strip() for one in _SENTENCE_END.split(prose) if one.strip().endswith("?")]
    return bool(asked) and not _OPEN.search(prose) and all(map(_asks_yes_or_no, asked))


def _asks_yes_or_no(sentence: str) -> bool:
    last = sentence.rsplit(",", 1)[-1].strip()
    return bool(_CLOSED.match(sentence) or _CLOSED.match(last))
