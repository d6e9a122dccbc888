"""Words that say nothing, in what somebody said: fillers, and hedges that take an answer back.

Found by patterns over the words around them, and only where they are sure: a filler that is missed
costs nothing, a verb that is called one ("I like it") costs trust. A transcript that leaves "um"
out, as most recognizers do, has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple


class Said(NamedTuple):
    """One filler or hedge: its word, how often it was said, (start, end) of each in the text."""

    word: str
    number: int
    offsets: tuple[tuple[int, int], ...]


# Sounds, in the spellings of recognizers; each is told under the first.
_SOUNDS: Final = {
    "um": r"u+m+|umm+", "uh": r"u+h+", "er": r"er+|erm+", "hmm": r"h+m{2,}", "ah": r"a+h+",
}  # fmt: skip
# Phrases that are fillers wherever they stand between commas, or before what is no part of them.
_PHRASES: Final = {
    # "do you know", "you know that", "you know how it works": a question or a statement.
    "you know": r"(?<!do )(?<!did )(?<!if )(?<!as )(?<!let )(?<!would )(?<!should )(?<!could )"
    r"(?<!can )(?<!will )(?<!when )(?<!once )(?<!because )(?<!what )(?<!that )(?<!unless )"
    r"you know(?! (?:that|how|what|why|when|where|who|which|whether|if|it|him|her|them|me|about"
    r"|of|the|your|exactly|nothing|everything|more|from|in)\b)(?!['’])",
    # "a sort of", "this sort of", "what sort of": a noun.
    "sort of": r"(?<!a )(?<!the )(?<!this )(?<!that )(?<!what )(?<!some )(?<!any )(?<!every )"
    r"(?<!same )(?<!right )(?<!other )(?<!another )(?<!certain )(?<!first )sort of",
    "kind of": r"(?<!a )(?<!the )(?<!this )(?<!that )(?<!what )(?<!some )(?<!any )(?<!every )"
    r"(?<!same )(?<!right )(?<!other )(?<!another )(?<!one )(?<!each )(?<!new )(?<!which )kind of",
    "I mean": r"(?<!what )(?<!which )(?<!how )(?<!that )i mean(?! (?:to|by|it|this|that|the)\b)",
    "basically": r"basically",
    "literally": r"literally",
    "and stuff": r"and (?:stuff|things) like that|and stuff(?! (?:that|which|from|in)\b)",
    "or whatever": r"or whatever(?! (?:it|is|was|the|you|we|they|else|comes|happens)\b)",
    "yeah": r"yeah",
    # Where it opens a clause: "okay, so", "actually, no" is a correction and is left alone.
    "okay so": r"ok(?:ay)?,? so",
}
_HEDGES: Final = {
    "I think": r"i (?:just )?think(?! (?:about|of|through|out|aloud|in|ahead|twice)\b)",
    "I guess": r"i guess",
    "I believe": r"i believe(?! in\b)",
    "I suppose": r"i suppose",
    "I feel like": r"i feel like",
    "maybe": r"maybe",
    "perhaps": r"perhaps",
    "probably": r"probably",
    "possibly": r"(?<!cannot )(?<!can't )(?<!could )possibly",
    "hopefully": r"hopefully",
    "not sure": r"(?:i'?m |i am )?not (?:really |quite |entirely |completely |100 ?% )?"
    r"(?:sure|certain)(?! (?:that|whether|if) (?:he|she|they|the user|users|customers)\b)",
    "might be wrong": r"(?:might|may|could) be wrong",
    "something like that": r"or something(?: like that)?|something like that",
    "if I remember": r"if i (?:remember|recall)(?: (?:correctly|right|rightly|well))?",
    "as far as I know": r"as far as i(?:'m aware| am aware| know| remember| can tell)",
    "more or less": r"more or less",
    "I'm not an expert": r"i'?(?:m| am) no(?:t an?)? expert",
}
# "like" between these and what follows is a filler: no verb, no comparison.
_LIKE_BEFORE: Final = frozenset({
    "was", "were", "is", "be", "just", "and", "so", "but", "or", "because", "it's", "that's",
    "um", "uh", "with", "had", "has", "have", "then", "i'm", "we're", "they're",
})  # fmt: skip
_LIKE_AFTER: Final = frozenset({
    "um", "uh", "er", "really", "super", "totally", "you", "know", "okay", "so", "very",
    "literally", "basically", "all", "completely", "kind", "sort", "actually", "maybe",
})  # fmt: skip
# After a form of "be", "like" compares with what begins so: "it is like a queue".
_COMPARED: Final = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "what", "in", "when", "any", "my",
    "our", "your", "his", "her", "their", "its", "it", "one", "with", "for", "having", "being",
})  # fmt: skip
_NUMBER: Final = re.compile(
    r"\d[\d,.]*|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)"
)
_TOKEN: Final = re.compile(r"[a-z0-9'’]+|[,.;:!?—-]", re.IGNORECASE)
_BREAKS: Final = frozenset(",;:—-")
_ENDS: Final = frozenset(".!?")


def count_fillers(text: str) -> list[Said]:
    """Fillers of a transcript, the commonest first; their offsets are into `text`."""
    found = {word: list(_places(pattern, text)) for word, pattern in (_SOUNDS | _PHRASES).items()}
    found["like"] = list(_likes(text))
    return _told(found)


def count_hedges(text: str) -> list[Said]:
    """Words that take back what is said ("I think", "maybe"), the commonest first."""
    return _told({word: list(_places(pattern, text)) for word, pattern in _HEDGES.items()})


def count_words(text: str) -> int:
    """How many words were said."""
    return sum(one[0].isalnum() for one in _TOKEN.findall(text))


def _places(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    for one in re.finditer(rf"(?<![\w'’])(?:{pattern})(?![\w'’])", text, re.IGNORECASE):
        yield one.span()


def _likes(text: str) -> Iterator[tuple[int, int]]:
    """Every "like" that is a filler: set off by pauses, before a number, or after what takes none.

    A verb has its subject or a helper before it ("I like", "would like", "to like"); a comparison
    has what it compares after it ("looks like a", "like this"). Both are left alone.
    """
    tokens = [(one.group().lower(), one.span()) for one in _TOKEN.finditer(text)]
    for at, (word, span) in enumerate(tokens):
        if word != "like":
            continue
        before = tokens[at - 1][0] if at else "."
        after = tokens[at + 1][0] if at + 1 < len(tokens) else "."
        if _is_filler(before, after):
            yield span


def _is_filler(before: str, after: str) -> bool:
    if after in _BREAKS:
        # "like, we had"; but "what it looks like, and": a verb's end before a comma.
        return before in _BREAKS | _ENDS | _LIKE_BEFORE
    if before in ("it's", "that's", "is", "was", "were", "be") and after in _COMPARED:
        return False
    if before in _LIKE_BEFORE and (after in _LIKE_AFTER or _NUMBER.fullmatch(after) is not None):
        return True
    is_doubled = before == "like" or after == "like"
    return is_doubled or (before in ("i'm", "was", "were") and after in ("i", "okay", "oh", "wow"))


def _told(found: dict[str, list[tuple[int, int]]]) -> list[Said]:
    said = (Said(word, len(places), tuple(places)) for word, places in found.items() if places)
    return sorted(said, key=lambda one: (-one.number, one.offsets[0]))


def all_offsets(said: Iterable[Said]) -> list[tuple[int, int]]:
    """Where any of them stands, in the order of the text."""
    return sorted(place for one in said for place in one.offsets)
