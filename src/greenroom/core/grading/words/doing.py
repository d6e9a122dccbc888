"""Who does what in a sentence.

    "I logged both clocks and compared them"    I, twice
    "we rewrote the import"                     we
    "the import was rewritten"                  nobody
    "I would write tests"                       nothing is done

Verbs are told by their place behind "I" or "we" and by their form (deeds.py). Nothing is parsed: what
stands in an order of its own is missed rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.grading.words.common import FAINT, SILENT
from greenroom.core.grading.words.deeds import (
    ABLE,
    AFTER_LEADING,
    BASES,
    BEING,
    BETWEEN,
    CLAUSES,
    CONDITIONS,
    DENYING,
    HABITS,
    I_WORDS,
    IRREGULAR,
    JOINING,
    LEADING,
    MODALS,
    NO_ADVERBS,
    NO_DEEDS,
    NO_OBJECT,
    NO_PASTS,
    OTHERS,
    PARTICIPLES,
    PASTS,
    PHRASED,
    VAGUE,
    WE_WORDS,
)
from greenroom.core.grading.words.tokens import Word

Who = Literal["i", "we", "nobody"]
_Mode = Literal["", "would", "able", "leading"]

# So many words may stand between "I" and its verb.
BETWEEN_WORDS: Final = 5
SHORTEST_PAST: Final = len("added")

_FIRST_STEP: Final = re.compile(
    r"\bmy\s+(?:\w+\s+){0,2}(?:step|approach|idea|fix|solution|answer|proposal|suggestion|move|"
    r"change|contribution)\s+was\b|\bwhat\s+i\s+did\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done. verb: as it stands; content: how many words tell what, its own included."""

    who: Who
    verb: str
    content: int
    is_present: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it says that something was done, and not what."""
        return self.verb in VAGUE or self.content < 2


def deeds_of(text: str, words: Sequence[Word], *, is_advice: bool) -> tuple[Deed, ...]:
    """Every deed of a sentence; `words` are its words in `text`. Advice tells none in the present."""
    return (*_noted(text, words), *_deeds(text, words, is_advice=is_advice))


def note_at(words: Sequence[Word]) -> int | None:
    """Where the verb of a note stands: it begins with what was done, and its teller is left out."""
    place = 0
    while place < len(words) - 1 and words[place].text in JOINING | {"first", "next", "so"}:
        place += 1
    following = words[place + 1].text if place + 1 < len(words) else ""
    if not following or following in NO_OBJECT or words[place].text in PARTICIPLES | VAGUE:
        return None
    return place if _is_past(words, place) else None


def tells(word: Word) -> bool:
    """Whether a word says something by itself."""
    return word.text not in SILENT and word.text not in FAINT and "'" not in word.text


def was_told(words: Sequence[Word]) -> bool:
    """Whether some verb, whosever it is, stands in the past."""
    return any(
        word.text in PASTS or word.text in IRREGULAR - BASES
        or (word.text.endswith("ed") and len(word.text) >= SHORTEST_PAST
            and word.text not in NO_PASTS)
        for word in words
    )  # fmt: skip


def _noted(text: str, words: Sequence[Word]) -> Iterator[Deed]:
    note = note_at(words)
    if note is not None:
        yield Deed("i", words[note].text, _content(words, note))
        yield from _joined(text, words, note, "i")
    if _FIRST_STEP.search(text[words[0].start : words[-1].end]):
        yield Deed("i", "step", sum(map(tells, words)))


def _deeds(text: str, words: Sequence[Word], *, is_advice: bool) -> Iterator[Deed]:
    """Each deed by the last "I" or "we" before it."""
    for at in range(len(words)):
        who = _subject(text, words, at)
        if who:
            found = _verb_after(words, at, is_advice=is_advice)
            if found is not None:
                yield Deed(who, words[found[0]].text, _content(words, found[0]), found[1])
            if found is not None or not _is_wish(words, at):
                is_present = found is not None and found[1]
                verb = found[0] if found else at
                yield from _joined(text, words, verb, who, is_present=is_present)
        elif words[at].text in BEING and (verb := _passive(words, at)):
            told = sum(map(tells, words[:verb])) + _content(words, verb)
            yield Deed("nobody", words[verb].text, told)


def _subject(text: str, words: Sequence[Word], at: int) -> Who | None:
    word = words[at]
    if at and words[at - 1].text in CONDITIONS:
        return None
    if word.text in I_WORDS:
        # "i.e.", "i/o" and "i)" are no person.
        is_letter = text[word.start : word.end] == "i" and text[word.end : word.end + 1] in "./)"
        return None if is_letter and word.end < len(text) else "i"
    return "we" if word.text in WE_WORDS else None


def _is_wish(words: Sequence[Word], at: int) -> bool:
    """Whether a subject does not do what follows: it would, or did not."""
    soon = {one.text for one in words[at + 1 : at + 4]}
    return bool(soon & (MODALS | DENYING))


def _verb_after(words: Sequence[Word], at: int, *, is_advice: bool) -> tuple[int, bool] | None:
    """Where the deed behind a subject stands, and whether it is told in the present."""
    mode: _Mode = "would" if words[at].text.endswith("'d") else ""
    led = 0
    for place in range(at + 1, min(len(words), at + 1 + BETWEEN_WORDS)):
        word = words[place].text
        if word in DENYING or word in MODALS or word in OTHERS or _is_duty(words, place, mode):
            return None
        if _is_deed(words, place, mode):
            return place, False
        if not mode and word in BASES:
            is_told = not is_advice and not any(one.text in HABITS for one in words)
            return (place, True) if is_told else None
        if word in ABLE:
            mode, led = "able", place if word in VAGUE else led
        elif word in LEADING:
            mode, led = "leading", place
        elif not _may_go_on(words, place, mode):
            break
    # "I decided against it": what leads to nothing else is a deed by itself.
    return (led, False) if led and words[led].text not in PHRASED else None


def _is_duty(words: Sequence[Word], at: int, mode: _Mode) -> bool:
    """ "I had to", "I wanted to", "I could have": nothing is done yet."""
    before, word = words[at - 1].text, words[at].text
    is_wished = word == "to" and before in ("had", "have", "used", "wanted", "needed")
    return is_wished or (mode == "able" and word == "have")


def _is_deed(words: Sequence[Word], at: int, mode: _Mode) -> bool:
    word = words[at].text
    if mode == "able":
        # "I could tell you more" tells nothing yet.
        return word in BASES and (at + 1 == len(words) or words[at + 1].text != "you")
    if mode == "leading":
        return word in BASES or _is_going_on(word)
    is_past = _is_past(words, at) and word not in (LEADING | ABLE) - PHRASED.keys()
    return is_past and not (mode == "would" and word in BASES)


def _may_go_on(words: Sequence[Word], at: int, mode: _Mode) -> bool:
    word = words[at].text
    if mode == "leading" and word in AFTER_LEADING:
        return True
    if mode == "able" and word == "to":
        return True
    is_able_next = at + 1 < len(words) and words[at + 1].text == "able"
    return _may_stand_between(word) or (word in BEING and is_able_next)


def _may_stand_between(word: str) -> bool:
    return word in BETWEEN or (word.endswith("ly") and word not in NO_ADVERBS)


def _is_past(words: Sequence[Word], at: int) -> bool:
    word = words[at].text
    if word in PHRASED:
        return at + 1 < len(words) and words[at + 1].text in PHRASED[word]
    if word in NO_DEEDS:
        return False
    is_regular = word.endswith("ed") and len(word) >= SHORTEST_PAST
    return word in IRREGULAR or is_regular


def _is_going_on(word: str) -> bool:
    """Whether it is the -ing of a deed: writing, cutting, logging."""
    if not word.endswith("ing"):
        return False
    stem = word.removesuffix("ing")
    single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return bool({stem, f"{stem}e", single} & BASES)


def _joined(
    text: str, words: Sequence[Word], verb: int, who: Who, *, is_present: bool = False
) -> Iterator[Deed]:
    """What the same one did besides: "and compared", ", then replayed"."""
    for at in range(verb + 1, len(words)):
        word = words[at].text
        if word in I_WORDS or word in WE_WORDS:
            return
        is_deed = _is_past(words, at) or (is_present and word in BASES)
        if is_deed and word not in PARTICIPLES | VAGUE and _joins(text, words, at):
            yield Deed(who, word, _content(words, at), is_present)


def _joins(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a verb stands right behind "and", "then" or a comma, adverbs apart."""
    while at > 1 and _may_stand_between(words[at - 1].text) and words[at - 1].text not in JOINING:
        if "," in text[words[at - 1].end : words[at].start]:
            return True
        at -= 1
    return words[at - 1].text in JOINING or "," in text[words[at - 1].end : words[at].start]


def _passive(words: Sequence[Word], at: int) -> int:
    """Where the deed of "was rewritten" stands; 0 where there is none, or the teller bears it."""
    before = {one.text for one in words[max(0, at - 2) : at]}
    if before & (I_WORDS | DENYING):
        return 0
    for place in range(at + 1, min(len(words), at + 3)):
        if _is_past(words, place) and words[place].text not in PARTICIPLES | VAGUE:
            return place
        if not _may_stand_between(words[place].text):
            return 0
    return 0


def _content(words: Sequence[Word], verb: int) -> int:
    """How many words tell what was done: from the verb to the next who does something."""
    count = 1
    for at in range(verb + 1, len(words)):
        word = words[at].text
        is_next = word in I_WORDS or word in WE_WORDS
        if is_next and words[at - 1].text not in CLAUSES:
            break
        count += word not in SILENT and "'" not in word
    return count
