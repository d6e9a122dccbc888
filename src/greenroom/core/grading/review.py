"""A review is graded by the defects it finds, by its false alarms, and by how bad it says they are.

For each planted defect:

- found: a remark on its lines says what is wrong, in words that the author listed;
- located: a remark is on its lines and its words are not recognised. The learner sees the author's
  explanation and may say "that is what I meant"; it is found then, and the page says by whose word;
- missed: no remark is on its lines.

A remark that names the words of three defects and more, and is over SOUP_WORDS words long or stands
on several places, is a soup: it counts as a false alarm wherever it is.

A remark is on a defect's lines if it shares a line with them and is not spread out: it spans at
most SPREAD_LINES more than the defect does. A remark on no defect is a false alarm.

The score, from 0 to 1: defects weigh 3, 2 and 1 (blocker, major, minor). A defect found with its
severity right counts whole; one step off costs a tenth of it, two steps a fifth; located counts
LOCATED_SHARE. Each false alarm takes off FALSE_ALARM, on lines that the author planted as fine
FINE_ALARM: a reviewer who cries wolf is not read. Whoever misses a blocker has not done the
review, however much else they found: the score then stays below what counts as good.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.exercises.review import SEVERITIES, Defect, Fine, LineMark, Severity
from greenroom.core.grading.verdict import GOOD_FROM, Verdict

Finding = Literal["found", "located", "missed"]

WEIGHTS: Final[dict[Severity, int]] = {"blocker": 3, "major": 2, "minor": 1}
SPREAD_LINES: Final = 4
LOCATED_SHARE: Final = 0.5
STEP_OFF: Final = 0.1
FALSE_ALARM: Final = 0.05
FINE_ALARM: Final = 0.1
# A remark that fits the words of three defects, and is long or stands in several places, was meant
# for none of them.
SOUP_FROM: Final = 3
SOUP_WORDS: Final = 40
BELOW_GOOD: Final = GOOD_FROM - 0.01

_WORD = re.compile(r"[a-z0-9_+]+")


@dataclass(frozen=True, slots=True)
class GradedDefect:
    """What became of one defect. `marks` are the remarks on its lines, by their index."""

    defect: Defect
    finding: Finding
    marks: tuple[int, ...]
    severity_given: Severity | None
    by_own_word: bool = False

    @property
    def severity_is_right(self) -> bool:
        """Whether the learner thought it as bad as the author does."""
        return self.severity_given == self.defect.severity


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A remark on no defect; `fine` says why the lines only look wrong, where the author did.

    `is_soup`: it stands on something, and says everything at once.
    """

    mark: int
    fine: Fine | None
    is_soup: bool = False


@dataclass(frozen=True, slots=True)
class ReviewGrade:
    """The verdict on a review, defect by defect. The verdict's code is "reviewed"."""

    verdict: Verdict
    defects: tuple[GradedDefect, ...]
    false_alarms: tuple[FalseAlarm, ...]

    @property
    def found(self) -> int:
        """How many defects were found."""
        return sum(one.finding == "found" for one in self.defects)


def grade_review(
    defects: Sequence[Defect],
    fine: Sequence[Fine],
    marks: Sequence[LineMark],
    *,
    meant: Collection[str] = (),
) -> ReviewGrade:
    """Grade the remarks.

    `meant` names located defects of which the learner says that they meant them.
    """
    soups = _soups(marks, defects)
    graded = tuple(_graded(defect, marks, soups, meant) for defect in defects)
    used = {index for one in graded for index in one.marks}
    alarms = tuple(
        FalseAlarm(index, _fine_at(mark, fine), index in soups)
        for index, mark in enumerate(marks)
        if index not in used
    )
    return ReviewGrade(Verdict(_score(graded, alarms), "reviewed"), graded, alarms)


def says_any(words: str, phrases: Sequence[str]) -> bool:
    """Whether a text says one of the phrases: each word of it begins some word of the text.

    "inject" is said by "injection" and by "injected"; the order of words does not matter.
    """
    told = _WORD.findall(words.casefold())
    return any(
        all(any(one.startswith(part) for one in told) for part in _WORD.findall(phrase.casefold()))
        for phrase in phrases
    )


def _soups(marks: Sequence[LineMark], defects: Sequence[Defect]) -> frozenset[int]:
    """The remarks that say everything at once."""
    told = [" ".join(_WORD.findall(mark.words.casefold())) for mark in marks]
    return frozenset(
        index
        for index, mark in enumerate(marks)
        if (len(told[index].split()) > SOUP_WORDS or told.count(told[index]) > 1)
        and sum(says_any(mark.words, one.says) for one in defects) >= SOUP_FROM
    )


def _graded(
    defect: Defect, marks: Sequence[LineMark], soups: Collection[int], meant: Collection[str]
) -> GradedDefect:
    on_it = tuple(
        index for index, mark in enumerate(marks) if index not in soups and _is_on(mark, defect)
    )
    if not on_it:
        return GradedDefect(defect, "missed", (), None)
    telling = [index for index in on_it if says_any(marks[index].words, defect.says)]
    best = min(telling or on_it, key=lambda index: _steps_off(defect, marks[index].severity))
    by_own_word = not telling and defect.name in meant
    finding: Finding = "found" if telling or by_own_word else "located"
    return GradedDefect(defect, finding, on_it, marks[best].severity, by_own_word)


def _is_on(mark: LineMark, defect: Defect) -> bool:
    return any(
        mark.place.overlaps(place) and mark.place.lines <= place.lines + SPREAD_LINES
        for place in defect.places
    )


def _fine_at(mark: LineMark, fine: Sequence[Fine]) -> Fine | None:
    return next((one for one in fine if mark.place.overlaps(one.place)), None)


def _steps_off(defect: Defect, given: Severity) -> int:
    return abs(SEVERITIES.index(defect.severity) - SEVERITIES.index(given))


def _share(one: GradedDefect) -> float:
    if one.severity_given is None:
        return 0.0
    if one.finding == "located":
        return LOCATED_SHARE
    return 1 - STEP_OFF * _steps_off(one.defect, one.severity_given)


def _score(graded: Sequence[GradedDefect], alarms: Sequence[FalseAlarm]) -> float:
    whole = sum(WEIGHTS[one.defect.severity] for one in graded)
    got = sum(WEIGHTS[one.defect.severity] * _share(one) for one in graded)
    off = sum(FALSE_ALARM if alarm.fine is None else FINE_ALARM for alarm in alarms)
    # Without a planted defect all there is to do is to leave the change alone.
    score = max(0.0, min(1.0, (got / whole if whole else 1.0) - off))
    misses_blocker = any(
        one.finding == "missed" and one.defect.severity == "blocker" for one in graded
    )
    return round(min(score, BELOW_GOOD) if misses_blocker else score, 4)
