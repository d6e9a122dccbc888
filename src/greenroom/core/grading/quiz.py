"""A quiz item is graded by rule. The score is what was right, the rating what the memory hears.

one     right 1, else 0
many    (right ones chosen - wrong ones chosen) / right ones, never below 0
order   (longest run of lines that stand in the right order - 1) / (lines - 1): with one line out of
        place, four lines of five are in order: 3/4
output  the share of lines that are as printed, white space at their ends aside; a line that differs
        only in white space or in the kind of quotes is half right
short   right 1, near .5, else 0 (core/grading/short_answers.py)
bug     the line half, the fault half; the line alone where nothing else is asked

Everything right is good. Recognising never gives easy. One wrong choice is again, however much else
is right: somebody who also believes the wrong thing does not know. Hard is left for what is only
not whole, or only not exact: right choices missing but at least half of them made, one line of four
or more out of place, an output or a short answer that is near. "Show me" is again, and 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Literal

from greenroom.core.exercises.quiz import (
    Bug,
    Choice,
    Option,
    Order,
    Output,
    QuizItem,
    Short,
    Wrong,
)
from greenroom.core.grading.drill import NAME_CHARACTERS_MIN, is_one_slip
from greenroom.core.grading.short_answers import (
    is_accepted,
    is_same_answer,
    lacks_unit,
    pattern_fault,
    plain_form,
)
from greenroom.core.grading.verdict import Verdict, rating_of
from greenroom.core.memory.rating import Rating

# missed: right and not chosen; left: wrong and not chosen.
Mark = Literal["right", "near", "wrong", "missed", "left", "empty"]

# Below four lines one of them out of place is half of the whole order.
LINES_MIN_FOR_HARD: Final = 4
_QUOTES: Final = str.maketrans('\u2018\u2019\u201c\u201d"', "'''''")


@dataclass(frozen=True, slots=True)
class GradedPart:
    """One option, line or text: what was given, what was expected, and what is to be said of it."""

    text: str
    mark: Mark
    expected: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuizGrade:
    """The verdict on an item, part by part. The verdict's code names its rating.

    Parts are: the options in their author's order (one, many; for bug the line, then the faults),
    the lines as the learner ordered them, the lines printed, or the one text. `misconception` is
    what a wrong answer that people often give says about who gives it.
    """

    verdict: Verdict
    parts: tuple[GradedPart, ...]
    given_up: bool = False
    misconception: str = ""

    @property
    def rating(self) -> Rating:
        """What the memory hears unless the learner says otherwise."""
        return rating_of(self.verdict)

    @property
    def is_right(self) -> bool:
        """All of it is."""
        return self.verdict.score == 1


def grade_quiz(item: QuizItem, typed: Sequence[str], *, given_up: bool = False) -> QuizGrade:
    """Grade what was chosen or typed: texts as `Attempt.typed` keeps them.

    The chosen options' texts, the lines in the learner's order, [what is printed], [the answer], or
    [line number, fault]. No text is refused; what belongs to nothing counts as wrong.
    """
    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in typed]
    score, rating, parts, misconception = _graded(item, texts)
    if given_up:
        score, rating = 0.0, Rating.AGAIN
    verdict = Verdict(round(score, 4), rating.name.lower())
    return QuizGrade(verdict, parts, given_up, misconception)


_Found = tuple[float, Rating, tuple[GradedPart, ...], str]


def _graded(item: QuizItem, texts: Sequence[str]) -> _Found:
    asked = item.asked
    if isinstance(asked, Choice):
        return _grade_choice(asked, texts)
    if isinstance(asked, Order):
        return _grade_order(asked, texts)
    if isinstance(asked, Output):
        return _grade_output(asked, texts[0] if texts else "")
    if isinstance(asked, Short):
        return _grade_short(asked, texts[0] if texts else "")
    return _grade_bug(asked, texts)


def _grade_choice(asked: Choice, texts: Sequence[str]) -> _Found:
    chosen = set(texts)
    parts = tuple(_option(option, chosen) for option in asked.options)
    rights = sum(option.is_right for option in asked.options)
    hits = sum(part.mark == "right" for part in parts)
    strangers = chosen - {option.text for option in asked.options} - {""}
    misses = sum(part.mark == "wrong" for part in parts) + len(strangers)
    if not asked.is_many:
        # A second choice, which no page sends, is no way to be right.
        hits = hits if not misses else 0
    score = max(0.0, (hits - misses) / rights)
    if score == 1:
        return 1.0, Rating.GOOD, parts, ""
    is_hard = misses == 0 and score >= 0.5
    return score, Rating.HARD if is_hard else Rating.AGAIN, parts, ""


def _option(option: Option, chosen: set[str]) -> GradedPart:
    marks: dict[tuple[bool, bool], Mark] = {
        (True, True): "right", (True, False): "missed",
        (False, True): "wrong", (False, False): "left",
    }  # fmt: skip
    return GradedPart(option.text, marks[option.is_right, option.text in chosen], why=option.why)


def _grade_order(asked: Order, texts: Sequence[str]) -> _Found:
    given = list(texts[: len(asked.lines)])
    in_order = _longest_common(given, asked.lines)
    parts = tuple(
        GradedPart(line, "right" if index in in_order else "wrong")
        for index, line in enumerate(given)
    )
    steps = len(asked.lines) - 1
    score = max(0, len(in_order) - 1) / steps
    if len(in_order) == len(asked.lines):
        return 1.0, Rating.GOOD, parts, ""
    is_hard = steps - (len(in_order) - 1) == 1 and len(asked.lines) >= LINES_MIN_FOR_HARD
    return score, Rating.HARD if is_hard else Rating.AGAIN, parts, ""


def _longest_common(given: Sequence[str], right: Sequence[str]) -> set[int]:
    """Where in `given` the lines of a longest common subsequence stand; at most 8 by 8."""
    best: dict[tuple[int, int], tuple[int, ...]] = {}
    for at in range(len(given) - 1, -1, -1):
        for to in range(len(right) - 1, -1, -1):
            if given[at] == right[to]:
                best[at, to] = (at, *best.get((at + 1, to + 1), ()))
            else:
                best[at, to] = max(best.get((at + 1, to), ()), best.get((at, to + 1), ()), key=len)
    return set(best.get((0, 0), ()))


def _grade_output(asked: Output, text: str) -> _Found:
    given, printed = _lines(text), _lines(asked.printed)
    if not given:
        parts = tuple(GradedPart("", "missed", line) for line in printed)
        return 0.0, Rating.AGAIN, parts, ""
    parts = tuple(_line(mine, theirs) for mine, theirs in zip_longest(given, printed))
    worth = {"right": 1.0, "near": 0.5}
    score = sum(worth.get(part.mark, 0.0) for part in parts) / len(parts)
    if given == printed:
        return 1.0, Rating.GOOD, parts, ""
    is_near = {part.mark for part in parts} <= {"right", "near"}
    said = next((one.why for one in asked.wrong if _lines(one.text) == given), "")
    return score, Rating.HARD if is_near else Rating.AGAIN, parts, said


def _lines(text: str) -> list[str]:
    """The lines without white space at their ends, and without empty lines around them."""
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def _line(mine: str | None, theirs: str | None) -> GradedPart:
    if mine is None:
        return GradedPart("", "missed", theirs or "")
    if theirs is None:
        return GradedPart(mine, "wrong")
    if mine == theirs:
        return GradedPart(mine, "right", theirs)
    is_near = _loose(mine) == _loose(theirs)
    return GradedPart(mine, "near" if is_near else "wrong", theirs)


def _loose(line: str) -> str:
    return "".join(line.translate(_QUOTES).split())


def _grade_short(asked: Short, text: str) -> _Found:
    expected = asked.accept[0]
    if not text.strip():
        return 0.0, Rating.AGAIN, (GradedPart("", "empty", expected),), ""
    said = _misconception(asked.wrong, text)
    # An author's own word on a wrong form wins over a pattern that is too wide.
    if said is None and is_accepted(asked, text):
        return 1.0, Rating.GOOD, (GradedPart(text, "right", expected),), ""
    if said is None and _is_near(asked, text):
        why = "The unit is missing." if lacks_unit(asked, text) else "One slip from the right form."
        return 0.5, Rating.HARD, (GradedPart(text, "near", expected, why),), ""
    return 0.0, Rating.AGAIN, (GradedPart(text, "wrong", expected),), said or ""


def _misconception(wrong: Sequence[Wrong], text: str) -> str | None:
    return next((one.why for one in wrong if is_same_answer(one.text, text)), None)


def _is_near(asked: Short, text: str) -> bool:
    if lacks_unit(asked, text):
        return True
    mine = plain_form(text)
    return any(
        len(plain_form(form)) >= NAME_CHARACTERS_MIN
        and plain_form(form).replace("_", "").isalpha()
        and is_one_slip(mine, plain_form(form))
        for form in asked.accept
    )


def _grade_bug(asked: Bug, texts: Sequence[str]) -> _Found:
    line = texts[0].strip() if texts else ""
    is_line = line.isdecimal() and len(line) < 6 and int(line) in asked.lines
    expected = ", ".join(map(str, asked.lines))
    mark: Mark = "right" if is_line else "wrong" if line else "empty"
    first = GradedPart(line, mark, expected)
    if not asked.faults:
        return float(is_line), Rating.GOOD if is_line else Rating.AGAIN, (first,), ""
    chosen = set(texts[1:2])
    parts = (first, *(_option(fault, chosen) for fault in asked.faults))
    is_fault = any(part.mark == "right" for part in parts[1:])
    score = (is_line + is_fault) / 2
    return score, Rating.GOOD if score == 1 else Rating.AGAIN, parts, ""


__all__ = ["GradedPart", "QuizGrade", "grade_quiz", "pattern_fault"]
