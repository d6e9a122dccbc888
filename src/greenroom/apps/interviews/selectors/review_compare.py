"""A mock interview beside earlier ones, and the learner's own ratings beside the grader's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from greenroom.apps.answering.services.counting import score_of
from greenroom.apps.interviews.models import MockInterview, Score, Segment
from greenroom.apps.interviews.selectors.review import reviewed_segments, whole_score
from greenroom.apps.interviews.selectors.review_evidence import is_graded, speaking_of, title_of
from greenroom.apps.interviews.selectors.review_sound import placed_parts
from greenroom.core.interviewing.dimensions import DIMENSIONS

if TYPE_CHECKING:
    from datetime import datetime

    from greenroom.apps.accounts.models import Learner
    from greenroom.core.interviewing.evidence import Speaking

EARLIER_MAX: Final = 5
# Of how many ratings the difference is told; older ones are of somebody else.
RATED_MAX: Final = 60
# Fewer say nothing of a habit.
RATED_MIN: Final = 3
# As near as one can tell an answer from another.
FAIR_POINTS: Final = 8.0
SPARK_WIDTH, SPARK_HEIGHT = 96, 24


@dataclass(frozen=True, slots=True)
class Measured:
    """One mock in numbers; None where nothing was measured."""

    mock: MockInterview
    score: float | None
    levels: dict[str, int]
    own_levels: dict[str, int]
    speaking: Speaking | None
    clarified: int


@dataclass(frozen=True, slots=True)
class Row:
    """One figure over several mocks, oldest first: as text, and as a line of points."""

    name: str
    texts: tuple[str, ...]
    line: str
    dots: tuple[tuple[float, float], ...]


def measure(mock: MockInterview, segments: Sequence[Segment] | None = None) -> Measured:
    """The numbers of one mock."""
    rows = reviewed_segments(mock) if segments is None else segments
    scores = list(mock.scores.filter(reading=None))
    return Measured(
        mock,
        whole_score(rows),
        {one.dimension: one.level for one in scores if one.by == Score.By.GRADER},
        {one.dimension: one.level for one in scores if one.by == Score.By.SELF},
        speaking_of(mock, segments=rows, parts=placed_parts(mock)),
        sum(len(one.clarified) for one in rows),
    )


def earlier_mocks(mock: MockInterview) -> list[MockInterview]:
    """Mocks before this one that were reviewed: of its format first, the latest EARLIER_MAX."""
    rows = MockInterview.objects.filter(
        learner=mock.learner, state=MockInterview.State.REVIEWED,
        created_at__lt=mock.created_at,
    ).exclude(pk=mock.pk)  # fmt: skip
    latest = list(rows.select_related("learner").order_by("-created_at")[:100])
    alike = [one for one in latest if one.format == mock.format]
    others = [one for one in latest if one.format != mock.format]
    chosen = [*alike, *others][:EARLIER_MAX]
    return sorted(chosen, key=lambda one: one.created_at)


def compare(mocks: Sequence[Measured]) -> list[Row]:
    """Each figure over the mocks, oldest first; a figure that none of them has is left out."""
    figures: list[tuple[str, Callable[[Measured], float | None], str]] = [
        ("Score", lambda one: None if one.score is None else 100 * one.score, "{:.0f}"),
        *((title, _level(ident), "{:.0f}") for ident, title in _titles()),
        ("Words a minute", lambda one: _of(one, "words_per_minute"), "{:.0f}"),
        ("Fillers a minute", lambda one: _of(one, "fillers_a_minute"), "{:.1f}"),
        ("Time spoken, %", lambda one: _percent(_of(one, "talk_share")), "{:.0f}"),
        ("How sure after, %", lambda one: one.mock.confidence_after, "{:.0f}"),
        ("Clarifying questions", lambda one: float(one.clarified), "{:.0f}"),
    ]
    rows = [_row(name, [read(one) for one in mocks], form) for name, read, form in figures]
    return [one for one in rows if one is not None]


def _titles() -> list[tuple[str, str]]:
    return [(ident, one.title) for ident, one in DIMENSIONS.items()]


def _level(ident: str) -> Callable[[Measured], float | None]:
    return lambda one: one.levels.get(ident)


def _of(one: Measured, name: str) -> float | None:
    return None if one.speaking is None else getattr(one.speaking, name)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _row(name: str, values: Sequence[float | None], form: str) -> Row | None:
    known = [(at, one) for at, one in enumerate(values) if one is not None]
    if not known:
        return None
    low, high = min(one for _, one in known), max(one for _, one in known)
    step = (SPARK_WIDTH - 8) / max(1, len(values) - 1)
    rise = (SPARK_HEIGHT - 8) / ((high - low) or 1.0)
    dots = tuple(
        (round(4 + at * step, 1), round(SPARK_HEIGHT - 4 - rise * (one - low), 1))
        for at, one in known
    )
    texts = tuple("–" if one is None else form.format(one) for one in values)
    return Row(name, texts, " ".join(f"{x},{y}" for x, y in dots), dots)


@dataclass(frozen=True, slots=True)
class Rated:
    """One answer: what the learner gave themselves, and the grader; 0..100 each."""

    title: str
    own: int
    grader: int
    at: datetime
    is_of_this: bool

    @property
    def gap(self) -> int:
        """Own rating less the grader's."""
        return self.own - self.grader


@dataclass(frozen=True, slots=True)
class Calibration:
    """Own ratings beside the grader's. over: mean of own less grader's; off: mean distance."""

    rated: tuple[Rated, ...]
    over: float
    off: float

    @property
    def sentence(self) -> str:
        """What it says, in one sentence; with few answers that it says nothing yet."""
        number = len(self.rated)
        if number < RATED_MIN:
            return f"{number} answer{'s' * (number != 1)} rated: too few to tell a habit."
        first = f"Over {number} answers you were {self.off:.0f} points off on average"
        if abs(self.over) < FAIR_POINTS:
            return f"{first}, as often above the grader as below."
        way = "higher" if self.over > 0 else "lower"
        return f"{first}, and rated yourself {abs(self.over):.0f} points {way} than the grader."


def calibration_of(learner: Learner, mock: MockInterview) -> Calibration | None:
    """Over all mocks, the latest first; None where nothing was rated yet."""
    rows = (
        Segment.objects.filter(interview__learner=learner, own_score__isnull=False)
        .exclude(answer=None)
        .select_related("answer", "exercise", "interview__learner")
        .prefetch_related("answer__follow_ups")
        .order_by("-interview__created_at", "-position")[:RATED_MAX]
    )
    rated = tuple(one for row in rows if (one := _rated(row, mock)) is not None)
    if not rated:
        return None
    gaps = [one.gap for one in rated]
    return Calibration(rated, sum(gaps) / len(gaps), sum(map(abs, gaps)) / len(gaps))


def _rated(row: Segment, mock: MockInterview) -> Rated | None:
    if row.answer is None or row.own_score is None or not is_graded(row):
        return None
    return Rated(
        title_of(row), row.own_score, round(100 * score_of(row.answer)),
        row.interview.created_at, row.interview_id == mock.pk,
    )  # fmt: skip


def say_confidence(mock: MockInterview, score: float | None) -> str:
    """How sure the learner was, next to what came out; "" where neither is known."""
    if score is None:
        return ""
    came = f"your answers came to {round(100 * score)} of 100"
    said = [
        f"{sure} % {when}"
        for sure, when in ((mock.confidence_before, "before"), (mock.confidence_after, "after"))
        if sure is not None
    ]
    return f"How sure you were to pass: {', '.join(said)}; {came}." if said else ""
