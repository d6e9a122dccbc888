"""What the page of a graded answer shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from greenroom.apps.answering.models import Answer, FollowUp, Ruling
from greenroom.apps.answering.selectors.answers import earlier_rulings, same_words
from greenroom.apps.answering.services.told import FLAG, claim_of
from greenroom.apps.answering.views.said import Piece, quoted

if TYPE_CHECKING:
    from greenroom.core.exercises.question import RedFlag, Rubric

STATES: Final = {True: "covered", False: "missed", None: "unsure"}
# Words quoted for a point that is missed are there because they say the opposite.
TONE_OF: Final = {True: "covered", False: "wrong", None: "unsure"}
# The level that a score reaches; the authors describe four.
LEVEL_FROM: Final = (0.0, 0.4, 0.65, 0.88)


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """One key point. `quote`: the number of its evidence in the answer, 0 where it is not there.

    `ruling`: what the learner said of it; `offered`: what they said of this sentence before.
    """

    told: dict[str, Any]
    state: str
    quote: int
    ruling: Ruling | None
    offered: Ruling | None

    @property
    def is_undecided(self) -> bool:
        """Whether the learner is asked."""
        return self.told["covered"] is None


@dataclass(frozen=True, slots=True)
class ShownFlag:
    """A red flag that stands, or one that the learner says they did not raise."""

    told: dict[str, Any]
    quote: int
    ruling: Ruling | None


@dataclass(frozen=True, slots=True)
class ShownGrade:
    """One graded text, of the main answer or of a follow-up; `follow_up` is "" for the first."""

    told: dict[str, Any]
    points: tuple[ShownPoint, ...]
    flags: tuple[ShownFlag, ...]
    pieces: tuple[Piece, ...]
    follow_up: str = ""
    asked: FollowUp | None = None

    @property
    def unsure(self) -> tuple[ShownPoint, ...]:
        """What the learner is asked to judge."""
        return tuple(one for one in self.points if one.is_undecided)

    @property
    def covered(self) -> int:
        """How many points were said."""
        return sum(one.state == "covered" for one in self.points)


def show_grades(answer: Answer, rubric: Rubric | None = None) -> list[ShownGrade]:
    """The main answer, then what was said to follow-ups.

    `rubric` says of wrong claims that the learner denied what they were.
    """
    rulings = list(answer.rulings.all())
    earlier = earlier_rulings(answer)
    known = {one.id: one for one in rubric.red_flags} if rubric else {}
    main = show_grade(answer.grade, answer.text, rulings, earlier, known=known)
    others = (
        show_grade(
            row.grade, row.text, rulings, earlier, follow_up=row.ident, asked=row, known=known
        )
        for row in answer.follow_ups.all()
    )
    return [main, *others]


def show_grade(
    told: dict[str, Any], text: str, rulings: list[Ruling],
    earlier: dict[tuple[str, str], Ruling], *, follow_up: str = "", asked: FollowUp | None = None,
    known: Mapping[str, RedFlag] | None = None,
) -> ShownGrade:  # fmt: skip
    """A grade with the text it is about."""
    own = {one.subject: one for one in rulings if one.follow_up == follow_up}
    points, flags = told.get("points", []), told.get("red_flags", [])
    denied = [one for one in own.values() if one.subject.startswith(FLAG) and not one.is_said]
    pieces, numbers = quoted(text, _tones(points, flags, denied))
    return ShownGrade(
        told,
        tuple(_point(one, numbers, own, earlier) for one in points),
        tuple(
            ShownFlag(one, numbers.get(one["evidence"], 0), own.get(FLAG + one["id"]))
            for one in flags
        )
        + tuple(
            ShownFlag(_denied(one, known or {}), numbers.get(one.sentence, 0), one)
            for one in denied
        ),
        tuple(pieces),
        follow_up,
        asked,
    )  # fmt: skip


def _denied(ruling: Ruling, known: Mapping[str, RedFlag]) -> dict[str, Any]:
    """A wrong claim that the grade no longer speaks of, as the learner denied it."""
    ident = ruling.subject.removeprefix(FLAG)
    claim = claim_of(known[ident], ruling.sentence) if ident in known else ""
    return {"id": ident, "evidence": ruling.sentence, "claim": claim}


def _tones(
    points: list[dict[str, Any]], flags: list[dict[str, Any]], denied: list[Ruling]
) -> dict[str, str]:
    """What is quoted, and what for; the worst where it is quoted twice."""
    tones = {one.sentence: "unsure" for one in denied}
    tones |= {
        one["evidence"]: TONE_OF[one["covered"]]
        for one in sorted(points, key=lambda one: one["covered"] is not True)
        if one["evidence"]
    }
    return tones | {one["evidence"]: "wrong" for one in flags}


def _point(
    told: dict[str, Any], numbers: dict[str, int], own: dict[str, Ruling],
    earlier: dict[tuple[str, str], Ruling],
) -> ShownPoint:  # fmt: skip
    evidence = told["evidence"] or ""
    ruling = own.get(told["id"])
    offered = earlier.get((told["id"], same_words(evidence))) if evidence else None
    is_new = ruling is None and offered is not None and offered.is_said is not told["covered"]
    return ShownPoint(
        told, STATES[told["covered"]], numbers.get(evidence, 0), ruling, offered if is_new else None
    )


def level_reached(rubric: Rubric, score: float) -> int:
    """Which of the rubric's levels an answer of this score comes nearest to, from 1; 0 for none."""
    reached = sum(score >= start for start in LEVEL_FROM)
    return min(reached, len(rubric.levels))
