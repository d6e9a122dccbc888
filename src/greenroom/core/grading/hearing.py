"""One key point and one answer: what speaks for it, what speaks against it, and what follows.

    evidence = 7 * mean closeness of the three nearest right wordings
               + 6.5 * closeness of the whole answer to the nearest of them
               + 3.5 * telling words found in the nearest stretch, of eight
               + 2.5 * mean lean of that stretch + 4 * its least lean
               - 3 * nearest red flag - 2 * the same, - 2.5 * nearest near-miss, where they are
                 heard in that stretch
    chance   = 1 / (1 + exp(6.6 - evidence))
    covered  from COVERED_FROM of the chance on, unsure from UNSURE_FROM on
    missed   below, or where a denial or a wrong claim is clearly nearer than every right wording

A piece leans to 1 if the rubric's right texts say the like of it, to -1 if its wrong ones do
(points.lean_of). The weights are those of a logistic regression, rounded, on development answers
and the rubrics' own strong samples; the answers that measure the grader had no part in it. How it
does on those stands in docs/reference/benchmarks.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.core.exercises.question import KeyPoint
from greenroom.core.grading.answer import GradedPoint, Opposition
from greenroom.core.grading.points import (
    LEADING_SHARE,
    Claim,
    Found,
    Listening,
    evidence_of,
    listen,
    nearest,
    overlap,
)
from greenroom.core.grading.words.matching import Text

COVERED_FROM: Final = 0.55
UNSURE_FROM: Final = 0.28
# What is right elsewhere in the rubric is no word about this point: some of it must be heard.
HEARD_FROM: Final = 0.28
OF_THREE: Final = 7.0
EVERYWHERE: Final = 6.5
FOUND: Final = 3.5
FOUND_MOST: Final = 8
LEAN_MEAN: Final = 2.5
LEAN_LEAST: Final = 4.0
FLAG: Final = -3.0
FLAG_SAME: Final = -2.0
NEAR_MISS_SAME: Final = -2.5
BEFOREHAND: Final = -6.6
# A wrong claim decides where nothing else in the answer speaks as clearly for the point. A denial
# must be nearer still: people deny one half of a sentence and mean the other.
WRONG_FROM: Final = 0.6
WRONG_AHEAD: Final = 0.25
DENIED_FROM: Final = 0.7
DENIED_AHEAD: Final = 0.2
# What answer.Opposition needs.
OPPOSED_FROM: Final = 0.4
OPPOSED_AHEAD: Final = 0.1
DISPUTED_FROM: Final = 0.34
DISPUTED_BEHIND: Final = 0.15
# A near-miss that is nearer than any right wording by this much is what was meant.
NEAR_MISS_FROM: Final = 0.7
NEAR_MISS_AHEAD: Final = 0.2
# What was gathered from more sentences than these was hardly meant as one thing.
GATHERED_FROM: Final = 2
DOUBTED_FROM: Final = 0.5
DOUBTED_AHEAD: Final = 0.2
# For `standing`, from pairs of a right and a wrong sentence, as above.
STANDING: Final = {
    "nearest": 0.2, "of_three": 0.9, "lean": 0.23, "least": 0.36, "near_miss": -0.45,
    "flag": -0.5, "denied": -0.13, "wrong": -0.3, "turned": -0.3, "everywhere": 0.15,
    "wrong_of_three": -0.15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is heard for and against one point."""

    right: Listening
    wrong: Listening
    near_miss: Found | None
    flag: Found | None
    leans: Sequence[float] = ()
    added: float = 0.0
    """What a model of meaning adds to the evidence (likeness.py)."""

    @property
    def speaking(self) -> Found | None:
        """The nearest stretch that says it; who denies a wrong claim says it too."""
        return _nearer(self.right.agreeing, self.wrong.denying)

    @property
    def chance(self) -> float:
        """How likely it is that the answer says the point, 0..1."""
        speaking = self.speaking
        if speaking is None:
            return 0.0
        mean, least = self._leans(speaking)
        evidence = (
            OF_THREE * self.right.of_three
            + EVERYWHERE * self.right.everywhere
            + FOUND * min(len(set(speaking.match.found)), FOUND_MOST) / FOUND_MOST
            + LEAN_MEAN * mean
            + LEAN_LEAST * least
            + FLAG * closeness_of(self.flag)
            + FLAG_SAME * self._beside(self.flag)
            + NEAR_MISS_SAME * self._beside(self.near_miss)
            + self.added
        )
        return 1 / (1 + math.exp(-BEFOREHAND - evidence))

    @property
    def against(self) -> Found | None:
        """What contradicts it, if nowhere else the point is said as clearly."""
        said = closeness_of(self.speaking)
        if closeness_of(self.wrong.agreeing) >= max(WRONG_FROM, said + WRONG_AHEAD):
            return self.wrong.agreeing
        if closeness_of(self.right.denying) >= max(DENIED_FROM, said + DENIED_AHEAD):
            return self.right.denying
        return None

    @property
    def opposed(self) -> Opposition:
        """How clearly some wording of it is denied, beside what is said."""
        said, denied = closeness_of(self.speaking), closeness_of(self.right.denying)
        if denied >= max(OPPOSED_FROM, said + OPPOSED_AHEAD):
            return "denied"
        return "disputed" if denied >= max(DISPUTED_FROM, said - DISPUTED_BEHIND) else ""

    @property
    def shown(self) -> Found | None:
        """What to show of it: the nearest stretch, or one that several wordings agree on."""
        speaking = self.speaking
        return self.right.clearest if speaking is self.right.agreeing else speaking

    @property
    def is_doubted(self) -> bool:
        """Whether its denial is so much nearer than what says it that one has to ask."""
        denied = closeness_of(self.right.denying)
        return denied >= max(DOUBTED_FROM, closeness_of(self.speaking) + DOUBTED_AHEAD)

    @property
    def is_near_miss(self) -> bool:
        """Whether a near-miss was meant."""
        near = closeness_of(self.near_miss)
        return near >= max(NEAR_MISS_FROM, closeness_of(self.speaking) + NEAR_MISS_AHEAD)

    @property
    def standing(self) -> float:
        """For less against, for putting answers in order."""
        mean, least = self._leans(self.speaking)
        heard = {
            "nearest": closeness_of(self.speaking), "of_three": self.right.of_three,
            "lean": mean, "least": least, "near_miss": closeness_of(self.near_miss),
            "flag": closeness_of(self.flag), "denied": closeness_of(self.right.denying),
            "wrong": closeness_of(self.wrong.agreeing), "turned": self.turned,
            "everywhere": self.right.everywhere, "wrong_of_three": self.wrong.of_three,
        }  # fmt: skip
        return sum(STANDING[name] * value for name, value in heard.items())

    @property
    def turned(self) -> float:
        """How much of the nearest stretch is denied where the wording does not, 0..1."""
        return self.speaking.match.turned if self.speaking else 0.0

    def _leans(self, found: Found | None) -> tuple[float, float]:
        """The mean and the least lean of the pieces of a stretch."""
        leans = self.leans[found.match.first : found.match.last + 1] if found else ()
        return (sum(leans) / len(leans), min(leans)) if leans else (0.0, 0.0)

    def _beside(self, other: Found | None) -> float:
        """The closeness of what is heard in the same stretch as the point."""
        return closeness_of(other) if overlap(self.speaking, other) else 0.0


def hear(claim: Claim, flags: Sequence[Found], read: Text, leans: Sequence[float] = ()) -> Hearing:
    """Listen for one point.

    `flags` are the nearest stretches of the rubric's red flags, `leans` what points.lean_of says of
    each piece of the text.
    """
    near, _ = nearest(claim.not_counted, read)
    flag = max(flags, key=closeness_of, default=None)
    return Hearing(listen(claim.wordings, read), listen(claim.contraries, read), near, flag, leans)


def grade_point(point: KeyPoint, hearing: Hearing, read: Text, text: str) -> GradedPoint:
    """The verdict on one point, with the words it rests on and why."""
    closeness = closeness_of(hearing.speaking)
    covered: bool | None = False
    found: Found | None = None
    against = hearing.against
    if against is not None:
        found, because = against, _because_against(against)
    elif hearing.is_near_miss and hearing.near_miss is not None:
        found, because = hearing.near_miss, _because_near(hearing.near_miss)
    elif hearing.speaking is None or hearing.chance < UNSURE_FROM:
        because = _because_missed(hearing.speaking)
    else:
        found = hearing.shown or hearing.speaking
        because = _because_found(found)
        is_clear = hearing.chance >= COVERED_FROM and (closeness >= HEARD_FROM or hearing.added)
        is_denied = hearing.opposed == "denied" and _is_gathered(hearing.speaking, read)
        is_doubted = hearing.is_doubted or is_denied
        covered = True if is_clear and not is_doubted else None
    return GradedPoint(
        point.id, point.weight, covered, evidence_of(found, read, text) if found else None,
        round(closeness, 4), because, contradicted=against is not None,
        standing=round(hearing.standing, 4),
        opposed=hearing.opposed,
    )  # fmt: skip


def _is_gathered(found: Found, read: Text) -> bool:
    """Whether its words were gathered from three sentences, none of which says it."""
    heard: dict[int, float] = {}
    for key, one in found.match.said.items():
        sentence = read.pieces[one.piece].sentence
        heard[sentence] = heard.get(sentence, 0.0) + one.how * found.match.phrase.weights[key]
    is_spread = len(heard) > GATHERED_FROM
    return is_spread and max(heard.values()) < LEADING_SHARE * sum(heard.values())


def closeness_of(found: Found | None) -> float:
    """0..1; 0 for nothing."""
    return found.closeness if found else 0.0


def _nearer(one: Found | None, other: Found | None) -> Found | None:
    return other if closeness_of(other) > closeness_of(one) else one


def _because_found(found: Found) -> str:
    lacking = f" Not heard: {_quoted(found.match.missing[:4])}." if found.match.missing else ""
    return f"Heard: {_quoted(found.match.found)}.{lacking}"


def _because_missed(found: Found | None) -> str:
    if found is None or not found.match.found:
        return "Nothing in the answer comes near it."
    return f"Only heard: {_quoted(found.match.found)}."


def _because_near(found: Found) -> str:
    return f"That is near, but it is not the point: \u201c{found.wording.text}\u201d"


def _because_against(found: Found) -> str:
    if found.match.conflict is None:
        return f"This says what is wrong: \u201c{found.wording.text}\u201d"
    how = {
        "denied": "says the contrary of",
        "opposite": "says the opposite of",
        "number": "has another number than",
    }[found.match.conflict]
    return f"This {how} \u201c{found.wording.text}\u201d"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"\u201c{word}\u201d" for word in words)
