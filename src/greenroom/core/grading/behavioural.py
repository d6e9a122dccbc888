"""The points of a behavioural rubric that are told by a story, and not by its words alone.

A point with a `part` is what star.py hears of the story. A point with `signs` is covered, too, by a
sentence in which the teller did something and which holds a sign; "we" with a sign is unsure. All
else stays as hearing.py found it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, cast

from greenroom.core.exercises.behavioural import StoryPart
from greenroom.core.exercises.question import WEIGHTS, KeyPoint, Rubric
from greenroom.core.grading.answer import GradedPoint
from greenroom.core.grading.hearing import Hearing
from greenroom.core.grading.star import PartHeard, Why, counts, hear_parts, is_lived, is_repeated
from greenroom.core.grading.telling import Told, tell
from greenroom.core.grading.words.deeds import (
    DENYING,
    EVERYDAY,
    I_WORDS,
    MODALS,
    NUMBERS,
    PRAISE,
    SKIPPING,
    SMALL,
    SPANS,
)
from greenroom.core.grading.words.matching import Text
from greenroom.core.grading.words.star_words import LESSONS
from greenroom.core.grading.words.tokens import Word, words_of

# A story in which nothing is heard of what the question asks for is another question's.
OTHER_STORY_CAP: Final = 0.45
OTHER_STORY: Final = (
    "This is a story, and nothing in it is heard of what the question asks for: it cannot pass yet."
    " If you did say it, mark the point."
)
# Stories share small words with every wording. Of the strong samples held against each other's
# questions, a third of what was covered lies below the first and a quarter of what was unsure below
# the second; of their own points, one in eight and none.
COVERED_LEAST: Final = 0.34
UNSURE_LEAST: Final = 0.25
# The cap rises with what is heard of the question's own points, up to no cap for all of them.
_HEARD: Final[Mapping[bool | None, float]] = {True: 1.0, None: 0.5, False: 0.0}
# Of a wording's words that are not in every story ("month", "first"), so many have to be heard.
TELLING_WORDS: Final = 2
# So many sentences of so few words on average are a rubric said off, and no story.
SHORT_SENTENCES: Final = 5
SHORT_WORDS: Final = 6.5
SHORT_CAP: Final = 0.45
TELEGRAM: Final = "It strings short claims together, so it cannot pass: tell how it went."
# Who denies most of what "I" did tells no story, however many of its words are a story's.
DENYING_ONESELF: Final = "It says what you did not do. Say what you did."
FEWEST_DENIALS: Final = 3
DENIED_SHARE: Final = 0.6
# Who says the signs of so many points in one sentence, or hardly anything else, lists them.
SIGNS_A_SENTENCE: Final = 3
SIGN_SHARE: Final = 0.6
# Of the signs that are in every story it takes so many different ones.
EVERYDAY_SIGNS: Final = 2
# Where no story is asked for, so many different signs in one sentence state the point.
STATED_SIGNS: Final = 2
# "without a test": what is denied right before a sign.
DENIED_REACH: Final = 3

_MINE: Final = I_WORDS | {"me", "my", "myself", "mine", "i'm"}

BECAUSE: Final[Mapping[tuple[StoryPart, Why], str]] = {
    ("situation", "told"): "This says where or when it was.",
    ("situation", "place"): "Something was going on, but where or when? Give a place or a time.",
    ("situation", "nothing"): "Nothing says where or when it was.",
    ("task", "told"): "This says what was yours to do or to reach.",
    ("task", "ours"): "Something had to be done, but was it yours to do?",
    ("task", "nothing"): "Nothing says what you had to reach, or what was yours to do.",
    ("action", "told"): "This is what you did, as “I”.",
    ("action", "ours"): "“We” did it: what did you do yourself?",
    ("action", "nobody"): "It was done, but by whom? Say what you did, as “I”.",
    ("action", "thin"): "You did something, but nobody can picture it: say what, step by step.",
    ("action", "nothing"): "Nothing says what you did, as “I” and in the past.",
    ("result", "number"): "This says how it ended, with a number.",
    ("result", "change"): "This says what was different afterwards.",
    ("result", "vague"): "It ended well or badly, but what was different? A number would show it.",
    ("result", "nothing"): "Nothing says how it ended.",
    ("learned", "told"): "This says what you learned from it, or do since.",
    ("learned", "thin"): "You learned something, but what?",
    ("learned", "nothing"): "Nothing says what you learned, or do differently since.",
}
_OURS_CHANGED: Final = (
    "Something was different afterwards, but nothing says that it was your doing."
)


def is_personal(rubric: Rubric) -> bool:
    """Whether a rubric asks about its answerer, and not about a matter."""
    return any(point.part or point.signs for point in rubric.key_points)


def spoken_of(rubric: Rubric) -> Rubric:
    """The rubric without the points that only a story's form tells; the same where it has none."""
    if not any(point.part for point in rubric.key_points):
        return rubric
    own = tuple(point for point in rubric.key_points if not point.part)
    return replace(rubric, key_points=own)


def grade_told(
    rubric: Rubric, read: Text, text: str, found: Sequence[GradedPoint],
    hearings: Sequence[Hearing],
) -> tuple[GradedPoint, ...]:  # fmt: skip
    """All points of a personal rubric, in its order.

    `found` and `hearings` are of the points without a part, in the same order.
    """
    answer = tell(read.text, read.words, rubric.prompt)
    heard = hear_parts(answer)
    is_story = any(point.part for point in rubric.key_points)
    signs = _Signs(answer, rubric.key_points, is_story=is_story)
    spoken = {one.id: (one, hearing) for one, hearing in zip(found, hearings, strict=True)}
    return tuple(
        _part_graded(point, heard[cast("StoryPart", point.part)], text)
        if point.part
        else _signed(point, *spoken[point.id], signs, text)
        for point in rubric.key_points
    )


def is_other_story(rubric: Rubric, points: Sequence[GradedPoint]) -> bool:
    """Whether a story is told and nothing of it is what this very question asks for."""
    parts = {point.id for point in rubric.key_points if point.part}
    own = [one for one in points if one.id not in parts]
    is_told = any(one.covered is not False for one in points if one.id in parts)
    return bool(own) and is_told and all(one.covered is False for one in own)


def other_story_cap(rubric: Rubric, points: Sequence[GradedPoint]) -> float:
    """The most that a story gets by what is heard of the question's own points.

    From OTHER_STORY_CAP, where nothing is, up to 1 where all of their weight is.
    """
    parts = {point.id for point in rubric.key_points if point.part}
    own = [one for one in points if one.id not in parts and one.weight != "bonus"]
    if not parts or not own:
        return 1.0
    heard = sum(WEIGHTS[one.weight] * _HEARD[one.covered] for one in own)
    share = heard / sum(WEIGHTS[one.weight] for one in own)
    return OTHER_STORY_CAP + (1 - OTHER_STORY_CAP) * share


def is_telegram(rubric: Rubric, answer: Sequence[Told]) -> bool:
    """Whether what should be a story is a row of claims of a few words each."""
    if len(answer) < SHORT_SENTENCES or not any(point.part for point in rubric.key_points):
        return False
    return sum(len(one.words) for one in answer) <= SHORT_WORDS * len(answer)


def denies_oneself(words: Sequence[Word]) -> bool:
    """Whether most sentences about oneself say what one did not do."""
    mine = [at for at, word in enumerate(words) if word.text in I_WORDS]
    denied = sum(
        any(word.text in DENYING or word.text.endswith("n't") for word in words[at + 1 : at + 3])
        for at in mine
    )
    return denied >= FEWEST_DENIALS and denied >= DENIED_SHARE * len(mine)


def _part_graded(point: KeyPoint, heard: PartHeard, text: str) -> GradedPoint:
    part = cast("StoryPart", point.part)
    is_others = heard.why in ("change", "number") and heard.covered is None
    because = _OURS_CHANGED if is_others else BECAUSE[part, heard.why]
    closeness = {True: 1.0, None: 0.5, False: 0.0}[heard.covered]
    evidence = _quoted(text, heard.at) if heard.at else None
    return GradedPoint(
        point.id, point.weight, heard.covered, evidence, closeness, because, standing=closeness
    )


def _quoted(text: str, at: tuple[int, int]) -> str:
    return " ".join(text[at[0] : at[1]].split())


class _Signs:
    """The signs of all points in the sentences of one answer."""

    def __init__(
        self, answer: Sequence[Told], points: Sequence[KeyPoint], *, is_story: bool
    ) -> None:
        keeps_present = is_lived(answer)
        self._is_story = is_story
        self._sentences = [
            (one, _who(one, keeps_present=keeps_present, is_story=is_story))
            for one in answer
            if not is_repeated(one) and not one.text.endswith("?")
        ]
        self._listed = {id(one) for one, _ in self._sentences if _is_listing(one, points)}

    def find(self, signs: Sequence[str]) -> tuple[bool | None, Told, str] | None:
        """The best sentence with a sign: whether it covers, itself, and the sign's word.

        What everybody does in every story ("asked", "wrote") counts beside another sign only.
        """
        stated = None if self._is_story else self._stated(signs)
        if stated is not None:
            return (True, *stated)
        hits = [
            (who, one, word, is_small or id(one) in self._listed)
            for one, who in self._sentences
            if who is not False
            for word, is_small in _signs_in(one, signs)
        ]
        mine = [hit[1:3] for hit in hits if hit[0] and not hit[3]]
        is_sure = len({word for _, word in mine}) >= EVERYDAY_SIGNS
        for one, word in sorted(mine, key=lambda hit: hit[1] in EVERYDAY):
            return (True if is_sure or word not in EVERYDAY else None), one, word
        return (None, *hits[0][1:3]) if hits else None

    def _stated(self, signs: Sequence[str]) -> tuple[Told, str] | None:
        """A sentence with two different signs, whoever acts in it and whenever.

        Who describes a system or takes a stance says "a consumer writes it" and "it loads at noon".
        """
        for one, _ in self._sentences:
            if one.is_advice or id(one) in self._listed:
                continue
            words = {word: small for word, small in _signs_in(one, signs) if word not in EVERYDAY}
            if len(words) >= STATED_SIGNS and not all(words.values()):
                return one, next(word for word, small in words.items() if not small)
        return None


def _who(told: Told, *, keeps_present: bool, is_story: bool) -> bool | None:
    """Whether the teller did it: True; unsure for "we", nobody, and what one does as a rule."""
    # "I chose it because it is the best": what praises tells nothing of what was done.
    if any(word.text in PRAISE for word in told.words) and not counts(told):
        return None
    is_wish = any(word.text in MODALS or word.text == "i'd" for word in told.words)
    is_mine = any(word.text in _MINE for word in told.words)
    deeds = [one for one in told.deeds if one.who == "i"]
    if any(not one.is_present or keeps_present for one in deeds):
        return True
    # "Since then every migration of mine runs on a copy": a rule that came of it.
    if is_mine and not is_wish and not told.is_advice and LESSONS.search(told.text):
        return True
    if is_mine and told.is_past and not told.is_advice and not is_wish:
        return True
    if not is_story and (is_mine or not (told.is_advice or is_wish)):
        return None
    is_done = any(one.who != "i" and not one.is_present for one in told.deeds)
    return None if is_done else False


def _is_listing(told: Told, points: Sequence[KeyPoint]) -> bool:
    hits = [len(list(_signs_in(told, point.signs))) for point in points if point.signs]
    said = sum(1 for one in hits if one)
    return said > SIGNS_A_SENTENCE or sum(hits) > max(2, SIGN_SHARE * told.content)


def _signs_in(told: Told, signs: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each sign in a sentence that is not denied there, and whether it is a small word."""
    for sign in signs:
        pattern, is_small = _matcher(sign)
        size = len(pattern)
        for at in range(len(told.words) - size + 1):
            here = told.words[at : at + size]
            if _matches(pattern, here) and not _is_denied(told.words, at):
                yield " ".join(word.text for word in here), is_small
                break


@lru_cache(maxsize=4096)
def _matcher(sign: str) -> tuple[tuple[re.Pattern[str], ...], bool]:
    words = [word.text for word in words_of(sign)]
    is_stem = sign.endswith("*")
    patterns = tuple(
        re.compile(re.escape(word) + (r".*" if is_stem and at == len(words) - 1 else ""))
        for at, word in enumerate(words)
    )
    return patterns, not is_stem and all(word in SMALL for word in words)


def _matches(pattern: Sequence[re.Pattern[str]], words: Sequence[Word]) -> bool:
    return all(one.fullmatch(word.text) for one, word in zip(pattern, words, strict=True))


def _is_denied(words: Sequence[Word], at: int) -> bool:
    before = {word.text for word in words[max(0, at - DENIED_REACH) : at]}
    return bool(before & (DENYING | SKIPPING)) or any(one.endswith("n't") for one in before)


def _signed(
    point: KeyPoint, graded: GradedPoint, hearing: Hearing, signs: _Signs, text: str
) -> GradedPoint:
    """The point as its words or its signs tell it, whichever says more for it."""
    graded = _doubted(graded, hearing)
    if graded.covered or not point.signs:
        return graded
    hit = signs.find(point.signs)
    if hit is None:
        return graded
    covered, told, word = hit
    quote = _quoted(text, (told.start, told.end))
    is_against = graded.contradicted or hearing.is_near_miss
    is_there = is_against and graded.evidence is not None and _share(quote, graded.evidence)
    if is_there or (covered is None and (is_against or graded.covered is None)):
        return graded
    because = f"You say that you did it: “{word}”."
    if covered is None:
        because = f"“{word}” sounds like it, but was it you, and did you do it?"
    return replace(
        graded, covered=covered, evidence=quote, because=because, contradicted=False, opposed=""
    )


def _doubted(graded: GradedPoint, hearing: Hearing) -> GradedPoint:
    """What a story's wording alone says of a point, held to more than a matter's wording."""
    if graded.covered is False:
        return graded
    if graded.closeness >= COVERED_LEAST and _telling(hearing) >= TELLING_WORDS:
        return graded
    if graded.closeness >= UNSURE_LEAST:
        return replace(graded, covered=None)
    return replace(graded, covered=False, evidence=None)


def _telling(hearing: Hearing) -> int:
    """How many of the words that were heard are not in every story."""
    found = [one for one in (hearing.shown, hearing.speaking) if one is not None]
    heard = {word for one in found for word in one.match.found}
    return sum(word not in SMALL and word not in NUMBERS and word not in SPANS for word in heard)


def _share(one: str, other: str) -> bool:
    return one in other or other in one
