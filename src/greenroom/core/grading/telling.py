"""A story as sentences: who does what in each, and which part of a story its author named it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from greenroom.core.grading.words.doing import Deed, Who, deeds_of, note_at, tells, was_told
from greenroom.core.grading.words.sentences import pieces_of
from greenroom.core.grading.words.tokens import Word, words_of

# Speech runs on without full stops: a sentence above this is taken in its clauses.
LONGEST_SENTENCE: Final = 60
# Notes leave out the "I": so many lines that begin with what was done are notes.
FEWEST_NOTES: Final = 2

_NAMES: Final = (
    r"situation|context|background|task|goal|actions?|results?|outcome|learned|learnt|"
    r"lessons?(?:\s+learn(?:ed|t))?|takeaways?|reflection|[STARL]"
)
_COLON: Final = r"[*_]{0,2}\s*(?::|\u2014|\u2013| - )"
_LABEL: Final = re.compile(
    rf"\s*(?:[-*\u2022]\s+|\d+[.)]\s+)?#{{0,4}}\s*[*_]{{0,2}}({_NAMES}){_COLON}", re.IGNORECASE
)
_LABEL_LINE: Final = re.compile(rf"\n(?=\s*[*_]{{0,2}}(?:{_NAMES}){_COLON})", re.IGNORECASE)
# By its first letter: "context", "goal", "outcome".
_PART_OF_LABEL: Final = {
    "s": "situation", "c": "situation", "b": "situation", "t": "task", "g": "task", "a": "action",
    "r": "result", "o": "result", "l": "learned",
}  # fmt: skip
_LESSONS: Final = ("takeaway", "reflection")
_NOTE: Final = re.compile(r"\s*(?:[-*\u2022+]|\d+[.)])\s")
_ADVICE: Final = re.compile(
    r"\b(?:you|one|everyone|everybody|people|developers?|engineers?|teams?)\s+(?:\w+\s+)?"
    r"(?:should|must|have\s+to|has\s+to|need\s+to|needs\s+to|ought)\b"
    r"|\b(?:it\s+is|it['\u2019]s|is|are)\s+(?:\w+\s+)?(?:important|key|essential|crucial|vital|"
    r"best\s+practice|the\s+most\s+important)\b"
    r"|\b(?:in\s+general|generally|in\s+my\s+opinion|usually|typically|normally|best\s+practice)\b"
    r"|\bi\s+(?:always|usually|often|generally|try\s+to|tend\s+to|make\s+sure|believe|prefer)\b"
    r"|\bshould\s+(?:be|always|never)\b|\b(?:if|when)\s+you\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence. start, end: its place in the text; label: the part that its author named.

    content: how many different words of it tell something; new: those that the prompt does not say.
    is_past: something in it was, or was done. is_advice: it tells what one does or should do.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    label: str
    deeds: tuple[Deed, ...]
    is_past: bool
    is_advice: bool
    content: int
    new: int

    def done_by(self, who: Who) -> tuple[Deed, ...]:
        """What that one did, told so that it can be pictured."""
        return tuple(one for one in self.deeds if one.who == who and not one.is_vague)


def tell(text: str, words: Sequence[Word], prompt: str) -> tuple[Told, ...]:
    """The sentences of an answer to `prompt`; `words` are those of `text`."""
    known = frozenset(word.stem for word in words_of(prompt))
    label = ""
    sentences: list[Told] = []
    for first, last, start, end in _units(text, words):
        begins = first
        found = _LABEL.match(text[start:end])
        if found is not None:
            label = _part_named(found[1].lower())
            while begins < last and words[begins].start < start + found.end():
                begins += 1
        if begins < last:
            sentences.append(_told(text, words[begins:last], end, label, known))
    return _without_lone_notes(sentences, text)


def _part_named(name: str) -> str:
    return "learned" if name.startswith(_LESSONS) else _PART_OF_LABEL[name[0]]


def _told(text: str, words: Sequence[Word], end: int, label: str, known: frozenset[str]) -> Told:
    start = words[0].start
    said = text[start:end].strip()
    telling = {word.stem for word in words if tells(word)}
    is_advice = not was_told(words) and _ADVICE.search(said) is not None
    deeds = () if said.endswith("?") else deeds_of(text, words, is_advice=is_advice)
    is_past = was_told(words) or any(not deed.is_present for deed in deeds)
    return Told(
        said, start, end, tuple(words), label, deeds, is_past, is_advice, len(telling),
        len(telling - known),
    )  # fmt: skip


def _units(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, int, int]]:
    """First and last (exclusive) word and place of each sentence; clauses of one without end."""
    pieces = pieces_of(text, words)
    breaks = [found.start() for found in _LABEL_LINE.finditer(text)]
    for number in dict.fromkeys(one.sentence for one in pieces):
        inside = [one for one in pieces if one.sentence == number]
        if inside[-1].last - inside[0].first > LONGEST_SENTENCE:
            yield from ((one.first, one.last, one.start, one.end) for one in inside)
            continue
        first, start, end = inside[0].first, inside[0].start, inside[-1].end
        for cut in [*(at for at in breaks if start < at < end), end]:
            last = first
            while last < inside[-1].last and words[last].start < cut:
                last += 1
            if last > first:
                yield first, last, start, cut
            first, start = last, cut


def _without_lone_notes(sentences: Sequence[Told], text: str) -> tuple[Told, ...]:
    """The sentences; a single one without its teller is no note, but somebody else's deed."""
    notes = [one for one in sentences if one.deeds and note_at(one.words) is not None]
    listed = sum(_NOTE.match(line) is not None for line in text.split("\n"))
    if len(notes) >= FEWEST_NOTES or listed >= FEWEST_NOTES:
        return tuple(sentences)
    return tuple(_unsigned(one) if one in notes and not one.label else one for one in sentences)


def _unsigned(told: Told) -> Told:
    first, *rest = told.deeds
    return replace(told, deeds=(replace(first, who="nobody"), *rest))
