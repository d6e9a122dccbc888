"""From how something was done to what the memory hears.

A verdict tells what the last run did. How it came about decides as well: after how many tries, with
which help, in which time. The rule, in the order in which it is asked:

- the solution was looked at, it was given up, or nothing was accepted: again. The score is the best
  that a run reached, and stays on record; a part of a working program does not work.
- accepted with a hint: hard.
- accepted after more tries than the kind allows: hard.
- accepted in more than SLOW_FACTOR times the minutes it should take: hard.
- accepted at once, without help, in at most EASY_SHARE of its minutes, and its work grows no faster
  than was asked for: easy.
- accepted otherwise: good.

Easy asks for all of it, as it moves the next time furthest away: a first run that passes after half
the time was written from memory, and one that passes in the whole time may have been worked out.
What has no such pass, a review of code, takes the rating of its score in place of "accepted".

Source: docs/reference/grading-by-running.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from greenroom.core.errors import InputError
from greenroom.core.grading.verdict import Verdict, rating_of
from greenroom.core.memory.rating import Rating

Mode = Literal["free", "timed", "edges", "test-first"]
MODES: Final[tuple[Mode, ...]] = ("free", "timed", "edges", "test-first")

ACCEPTED: Final = "accepted"
# These verdicts say nothing about the code: the runner failed, the run was stopped, or the
# learner's own test, which this way of working asks for first, was no test yet.
NOT_JUDGED: Final = "internal-error"
UNCOUNTED: Final = frozenset({NOT_JUDGED, "cancelled", "own-test"})

# A problem is handed in. A lab is worked on with its checks as the way to see: of its some ten
# checks two runs in between look at what is left, and more is trying until it fits.
TRIES_ALLOWED: Final = {"problem": 1, "lab": 3, "review": 1}
EASY_SHARE: Final = 0.5
SLOW_FACTOR: Final = 2.0
# Kinds that are never right or wrong as a whole: the score gives the rating.
BY_SCORE: Final = frozenset({"review"})


@dataclass(frozen=True, slots=True)
class Doing:
    """One go at something to do, at its end.

    verdicts: of the runs that were judged, in order. seconds: from its beginning to the last of
    them. expected_minutes: the exercise's own, above 0. In the mode "timed" no hint is given, and
    nothing is run after the time, so that nothing here need ask for it. is_growth_missed: what was
    accepted does work that grows faster than was asked for.
    """

    kind: str
    verdicts: Sequence[Verdict]
    hints: int
    saw_solution: bool
    seconds: float
    expected_minutes: float
    is_growth_missed: bool = False

    def __post_init__(self) -> None:
        if self.expected_minutes <= 0 or self.seconds < 0 or self.hints < 0:
            raise InputError("seconds", "Minutes are above 0, seconds and hints not below.")


def verdict_of_doing(doing: Doing) -> Verdict:
    """What the attempt records: the best score of its runs, and the rating's name as its code."""
    counted = [one for one in doing.verdicts if one.code not in UNCOUNTED]
    score = max((one.score for one in counted), default=0.0)
    return Verdict(score, _rating(doing, counted).name.lower())


def rate_doing(doing: Doing) -> Rating:
    """What the memory hears."""
    return rating_of(verdict_of_doing(doing))


def _rating(doing: Doing, counted: Sequence[Verdict]) -> Rating:
    if doing.saw_solution or not counted:
        return Rating.AGAIN
    reached = _reached(doing.kind, counted)
    if reached != Rating.GOOD:
        return reached
    expected_seconds = doing.expected_minutes * 60
    is_helped = doing.hints > 0 or len(counted) > TRIES_ALLOWED.get(doing.kind, 1)
    if is_helped or doing.seconds > SLOW_FACTOR * expected_seconds:
        return Rating.HARD
    is_at_once = len(counted) == 1 and doing.kind not in BY_SCORE
    if is_at_once and not doing.is_growth_missed and doing.seconds <= EASY_SHARE * expected_seconds:
        return Rating.EASY
    return Rating.GOOD


def _reached(kind: str, counted: Sequence[Verdict]) -> Rating:
    """Good where it was accepted, else again; a review goes by the score of its last run."""
    if kind in BY_SCORE:
        return min(rating_of(counted[-1]), Rating.GOOD)
    is_accepted = any(one.code == ACCEPTED for one in counted)
    return Rating.GOOD if is_accepted else Rating.AGAIN
