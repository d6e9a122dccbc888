"""What a story tells of its situation, task, action and result, and of what was learned.

Each part is True (told), None (unsure) or False (not told), with the sentence and one word why:

    situation  when or where it was, before anybody acts, with something that was going on
    task       what was the teller's to do or to reach; where only a "we" had to, unsure
    action     deeds of an "I" that can be pictured; where only "we" acted, or nobody, unsure
    result     after the first deed, a change with a number, or one that others could see; where it
               only ended well, unsure
    learned    a lesson with something in it; "I learned a lot" is unsure

Nothing here knows whether a story is true. The rules for learners: docs/reference/grading.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from greenroom.core.exercises.behavioural import StoryPart
from greenroom.core.grading.telling import Told
from greenroom.core.grading.words.common import SILENT
from greenroom.core.grading.words.deeds import DENYING, MILD, NUMBERS
from greenroom.core.grading.words.star_words import (
    CHANGES,
    CLOSINGS,
    DUTIES,
    ENDINGS,
    LESSONS,
    NAMED_PLACE,
    OUTCOME_DEEDS,
    OUTCOMES,
    WEAK_ANCHORS,
    WEAK_DUTIES,
    WHEN,
    WHERE,
)

# What is said beyond the prompt: a sentence with less repeats it.
NEW_WORDS: Final = 2
# So many words beyond the prompt make a situation that can be pictured: beside a time or a place,
# beside "once" or "our", and without any of these for a doubt.
SITUATION_WORDS: Final = 3
SITUATION_WORDS_WEAK: Final = 8
SITUATION_WORDS_BARE: Final = 12
# What stands before the first deed, and no more of it than this, is where it was.
SITUATION_SENTENCES: Final = 6
TASK_WORDS: Final = 1
LESSON_WORDS: Final = 4
LESSON_WORDS_LABELLED: Final = 3
# One deed told in so many words stands for itself; shorter ones take two, and looking takes three.
LONG_DEED: Final = 5
LONG_WORTH: Final = 1.5
MILD_WORTH: Final = 0.5
ACTION_WORTH: Final = 1.5
# One deed of the teller's beside so many of a "we" leaves open what was theirs.
WE_HEAVY: Final = 3
# "I had to" is a duty in the first part of a story, and later a step of it.
EARLIER: Final = 0.6
# Deeds told in the present are a story's if there are so many, at a time.
FEWEST_PRESENT: Final = 2

Why = Literal[
    "told", "nothing", "thin", "place", "ours", "nobody", "number", "change", "vague", "advice"
]

_COMPARED: Final = re.compile(
    r"\bfrom\b.{1,60}?\bto\b|\b(?:before|instead\s+of|down|fell|dropped|rose|halved|doubled)\b",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_HAD_TO: Final = re.compile(r"\b(?:had|needed)\s+(?:\w+\s+)?to\b", re.IGNORECASE)
# "would have cost": what did not happen is no result. In small letters: May is a month.
_WISHED: Final = re.compile(
    r"\b(?:would|will|should|could|might|may|can|'ll|to)\s+(?:\w+\s+){0,2}$"
)


@dataclass(frozen=True, slots=True)
class PartHeard:
    """One part of a story. at: where its sentence stands in the text; None where there is none."""

    covered: bool | None
    why: Why
    at: tuple[int, int] | None = None


_NOTHING: Final = PartHeard(False, "nothing")


def hear_parts(answer: Sequence[Told]) -> dict[StoryPart, PartHeard]:
    """What a story tells of each of its parts; what only repeats the prompt tells nothing."""
    story = tuple(one for one in answer if not is_repeated(one) and not one.text.endswith("?"))
    hear: dict[StoryPart, Callable[[Sequence[Told]], PartHeard]] = {
        "situation": _situation, "task": _task, "action": _action, "result": _result,
        "learned": _learned,
    }  # fmt: skip
    return {part: listen(story) for part, listen in hear.items()}


def is_repeated(told: Told) -> bool:
    """Whether a sentence only says the prompt again."""
    if told.content < NEW_WORDS:  # "Since then it has not happened again."
        return False
    return not told.new or (told.new < NEW_WORDS < told.content and not told.label)


def is_lived(story: Sequence[Told]) -> bool:
    """Whether what is told in the present happened once, and is no habit."""
    present = {deed.verb for one in story for deed in one.done_by("i") if deed.is_present}
    advice = sum(one.is_advice for one in story)
    has_time = any(WHEN.search(one.text) for one in story)
    return has_time and len(present) >= max(FEWEST_PRESENT, advice)


def _situation(story: Sequence[Told]) -> PartHeard:
    before = [
        one for one in _before_first_deed(story)
        if not one.is_advice and all(word.text != "never" for word in one.words)
    ]  # fmt: skip
    if not before or not (is_lived(story) or any(one.is_past for one in story)):
        return _NOTHING
    words = sum(one.new for one in before)
    placed = [one for one in before if _is_placed(one)]
    hinted = [one for one in before if WEAK_ANCHORS.search(one.text) or one.label == "situation"]
    if placed and words >= SITUATION_WORDS:
        return PartHeard(True, "told", _place(placed[0]))
    if hinted and words >= SITUATION_WORDS_WEAK:
        return PartHeard(True, "told", _place(_fullest(hinted)))
    if placed or hinted or words >= SITUATION_WORDS_BARE:
        return PartHeard(None, "place", _place(_fullest(placed or hinted or before)))
    return _NOTHING


def _before_first_deed(story: Sequence[Told]) -> Sequence[Told]:
    return story[: min(_first_deed(story) + 1, SITUATION_SENTENCES)]


def _first_deed(story: Sequence[Told]) -> int:
    """The sentence in which somebody first does something; the middle of a story where nobody does.

    "Rides were assigned twice" may be where it began, and "we run a library" is.
    """
    keeps_present = is_lived(story)
    for at, one in enumerate(story):
        if any(
            deed.who != "nobody" and (keeps_present or not deed.is_present) for deed in one.deeds
        ):
            return at
    return len(story) // 2


def _is_placed(told: Told) -> bool:
    return any(one.search(told.text) for one in (WHEN, WHERE, NAMED_PLACE))


def _task(story: Sequence[Told]) -> PartHeard:
    unsure: Told | None = None
    for at, one in enumerate(story):
        if one.is_advice:
            continue
        is_late = at > EARLIER * len(story)
        hits = DUTIES.finditer(one.text)
        found = next((hit for hit in hits if not _is_denied(one.text, hit)), None)
        is_step = found is not None and is_late and _HAD_TO.search(found[0]) is not None
        is_named = one.label == "task"
        if (found or is_named) and not is_step and _said(one) >= TASK_WORDS:
            return PartHeard(True, "told", _place(one))
        if unsure is None and (found or WEAK_DUTIES.search(one.text)):
            unsure = one
    return PartHeard(None, "ours", _place(unsure)) if unsure else _NOTHING


def _is_denied(text: str, hit: re.Match[str]) -> bool:
    before = text[: hit.start()].lower().replace("\u2019", "'").split()[-2:]
    said = re.findall(r"[\w'\u2019]+", hit[0].lower().replace("\u2019", "'"))
    return any(one in DENYING or one.endswith("n't") for one in (*before, *said))


def _action(story: Sequence[Told]) -> PartHeard:
    keeps_present = is_lived(story)
    mine = [
        (deed.content, deed.verb, one)
        for one in story
        for deed in one.done_by("i")
        if keeps_present or not deed.is_present
    ]
    if not mine:
        return _not_mine(story)
    ours = sum(len(one.done_by("we")) for one in story)
    worth = {verb: 0.0 for _, verb, _ in mine}
    for words, verb, _ in mine:
        worth[verb] = max(worth[verb], _worth(verb, words))
    best = max(mine, key=lambda deed: (_worth(deed[1], deed[0]), deed[0]))[2]
    if len(worth) == 1 and ours >= WE_HEAVY:
        return PartHeard(None, "ours", _place(best))
    if sum(worth.values()) < ACTION_WORTH:
        return PartHeard(None, "thin", _place(best))
    return PartHeard(True, "told", _place(best))


def _worth(verb: str, words: int) -> float:
    """What was done counts for one, more where it is told at length, and looking for a half."""
    return (MILD_WORTH if verb in MILD else 1.0) * (LONG_WORTH if words >= LONG_DEED else 1.0)


def _not_mine(story: Sequence[Told]) -> PartHeard:
    """Nobody says "I": somebody did it, but who?"""
    ours = [one for one in story if one.done_by("we")]
    if ours:
        return PartHeard(None, "ours", _place(_fullest(ours)))
    passive = [one for one in story if one.done_by("nobody")]
    if passive:
        return PartHeard(None, "nobody", _place(_fullest(passive)))
    vague = [
        one for one in story
        if any(deed.who == "i" and not deed.is_present for deed in one.deeds)
    ]  # fmt: skip
    return PartHeard(None, "thin", _place(vague[0])) if vague else _NOTHING


def _result(story: Sequence[Told]) -> PartHeard:
    first = _first_deed(story)
    is_mine = any(one.done_by("i") for one in story)
    if not (is_mine or any(one.is_past for one in story)):
        return _NOTHING
    last = max((at for at, one in enumerate(story) if one.done_by("i")), default=len(story))
    heard = [
        _result_of(one, is_mine=is_mine, is_after=at > first, is_last=at > last)
        for at, one in enumerate(story)
        if at >= first and not one.is_advice
    ]
    if not (is_mine or any(one.done_by("we") for one in story)):
        heard = [replace(one, covered=None) if one.covered else one for one in heard]
    # "From nine seconds to one" is the end of it, whatever is told after that.
    compared = {_place(one) for one in story if _COMPARED.search(one.text)}
    sure = [one for one in heard if one.covered]
    unsure = [one for one in heard if one.covered is None]
    by_number = [one for one in sure if one.why == "number" and one.at in compared]
    return (by_number or sure or unsure or [_NOTHING])[-1]


def _result_of(told: Told, *, is_mine: bool, is_after: bool, is_last: bool) -> PartHeard:
    """What one sentence says of the end; in that of the first deed only a change is an end.

    is_last: after everything that the teller did. A number there may well be the outcome.
    """
    has_number = counts(told)
    is_change = _happened(CHANGES, told.text)
    is_ending = _happened(ENDINGS, told.text)
    is_named = told.label == "result"
    is_closing = is_named or CLOSINGS.search(told.text) is not None
    if is_change and has_number:
        return PartHeard(True, "number", _place(told))
    if not is_after and not is_named:
        return _NOTHING
    if is_closing and has_number and not told.done_by("i"):
        return PartHeard(True, "number", _place(told))
    # What somebody's own deed was like is no end by itself: "I chose it, as it no longer needs ..."
    if is_change or (is_ending and (is_closing or not told.done_by("i"))):
        return PartHeard(True if is_mine else None, "change", _place(told))
    is_over = OUTCOMES.search(told.text) or (
        not told.done_by("i") and OUTCOME_DEEDS.search(told.text)
    )
    if is_named or (told.is_past and (is_over or (is_last and has_number))):
        return PartHeard(None, "vague", _place(told))
    return _NOTHING


def counts(told: Told) -> bool:
    """Whether a sentence has a number in it, in digits or words."""
    return any(_DIGIT.search(word.text) or word.text in NUMBERS for word in told.words)


def _happened(pattern: re.Pattern[str], text: str) -> bool:
    return any(not _WISHED.search(text[: hit.start()]) for hit in pattern.finditer(text))


def _learned(story: Sequence[Told]) -> PartHeard:
    if not any(one.deeds for one in story):
        return _NOTHING
    found: Told | None = None
    for one in story[_first_deed(story) :]:
        hit = LESSONS.search(one.text)
        if hit is None and one.label != "learned":
            continue
        fewest = LESSON_WORDS if hit is not None else LESSON_WORDS_LABELLED
        if _said(one) >= fewest:
            return PartHeard(True, "told", _place(one))
        found = one
    return PartHeard(None, "thin", _place(found)) if found else _NOTHING


def _said(told: Told) -> int:
    """How many different words hold more than the sentence together."""
    return len({word.stem for word in told.words if word.text not in SILENT})


def _fullest(sentences: Iterable[Told]) -> Told:
    return max(sentences, key=lambda one: one.new)


def _place(told: Told) -> tuple[int, int]:
    return told.start, told.end
