"""What the review of a mock interview shows, but for its timeline and its earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from greenroom.apps.answering.services.counting import score_of
from greenroom.apps.interviews.models import Finding, MockInterview, Score, Segment
from greenroom.apps.interviews.selectors.mocks import segments_of
from greenroom.apps.interviews.selectors.review_evidence import (
    CODING,
    is_graded,
    kind_asked,
    runs_of,
)
from greenroom.apps.library.selectors.exercises import exercises_by_id
from greenroom.apps.library.selectors.tasks import title_of_task
from greenroom.apps.plan.selectors.focus import focus_of, open_among
from greenroom.apps.plan.selectors.tomorrow import plan_of_tomorrow
from greenroom.apps.practice.selectors.attempts import attempted_after
from greenroom.core.interviewing.dimensions import DIMENSIONS, Dimension

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise
    from greenroom.apps.plan.selectors.shown import ShownPlanned


def reviewed_segments(mock: MockInterview) -> list[Segment]:
    """What was asked, in order, with answers, follow-ups and moments; what was not reached too."""
    segments = segments_of(mock)
    for one in segments:
        one.interview = mock
    prefetch_related_objects(segments, "moments", "answer__follow_ups", "answer__rulings")
    return segments


def waits_for_words(segment: Segment) -> bool:
    """Whether it was answered, aloud or in a draft, and nothing that can be graded is there yet.

    One that was ended before its answer was begun has none: nobody is asked to write it down.
    """
    if not kind_asked(segment) or segment.answer is not None or segment.state != "done":
        return False
    told = any(one.kind in ("answering", "answered") for one in segment.moments.all())
    return told or bool(segment.draft.strip())


def score_of_segment(segment: Segment) -> float | None:
    """0..1, of an answer with its follow-ups or of the best run; None where nothing was judged."""
    if is_graded(segment) and segment.answer is not None:
        return score_of(segment.answer)
    if segment.kind == CODING:
        runs = [one.score or 0.0 for one in runs_of(segment) if one.is_over and one.verdict]
        return max(runs) if runs else None
    return None


def whole_score(segments: Iterable[Segment]) -> float | None:
    """The mean over what was judged, 0..1; None where nothing was."""
    scores = [one for row in segments if (one := score_of_segment(row)) is not None]
    return sum(scores) / len(scores) if scores else None


@dataclass(frozen=True, slots=True)
class ShownDimension:
    """A dimension with what was proposed and what the learner chose; they are never merged.

    readers: (name, level, why) of each second reader.
    """

    dimension: Dimension
    proposed: Score | None
    own: int | None
    readers: tuple[tuple[str, int, str], ...] = ()

    @property
    def levels(self) -> list[tuple[int, str]]:
        """Each level with its anchor."""
        return list(enumerate(self.dimension.anchors, 1))


def show_dimensions(mock: MockInterview) -> list[ShownDimension]:
    """The six of them."""
    scores = list(mock.scores.select_related("reading"))
    grader = {one.dimension: one for one in scores if one.by == Score.By.GRADER}
    own = {one.dimension: one.level for one in scores if one.by == Score.By.SELF}
    read = [one for one in scores if one.reading is not None]
    return [
        ShownDimension(
            one,
            grader.get(ident),
            own.get(ident),
            tuple(
                (by.reading.name, by.level, by.why)
                for by in read
                if by.dimension == ident and by.reading is not None
            ),
        )
        for ident, one in DIMENSIONS.items()
    ]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its exercises: (exercise, title, whether it was practised since)."""

    row: Finding
    exercises: tuple[tuple[Any, str, bool], ...]


def show_findings(mock: MockInterview) -> list[ShownFinding]:
    """The findings in their order; exercises that were deleted are left out.

    Practised is what was attempted after the plan took it.
    """
    rows = list(mock.findings.select_related("topic", "target"))
    ids = {pk for row in rows for pk in row.exercises}
    known = exercises_by_id(mock.learner, ids)
    found = []
    for row in rows:
        since = row.planned_at
        own = [pk for pk in row.exercises if pk in known and known[pk].deleted_at is None]
        done = attempted_after(mock.learner, dict.fromkeys(own, since)) if since else set()
        named = ((known[pk], _title(mock, known[pk]), pk in done) for pk in own)
        found.append(ShownFinding(row, tuple(named)))
    return found


def _title(mock: MockInterview, exercise: Exercise) -> str:
    titled = title_of_task(mock.learner, exercise.note) if exercise.kind != "card" else ""
    return titled or exercise.prompt


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """Tomorrow's plan: what this mock put there, which stands first, and the rest.

    left_out: how many that it named have no place tomorrow.
    """

    named: tuple[ShownPlanned, ...]
    rest: tuple[ShownPlanned, ...]
    left_out: int


def show_plan(learner: Learner, source: str, *, now: datetime) -> ShownPlan | None:
    """What stands in tomorrow's plan; None where the mock named nothing."""
    rows = focus_of(learner, source)
    if not rows:
        return None
    named = {row.exercise_id for row in open_among(learner, rows)}
    items = plan_of_tomorrow(learner, now=now)
    own = tuple(one for one in items if one.exercise_id in named)
    rest = tuple(one for one in items if one.exercise_id not in named)
    return ShownPlan(own, rest, len(named) - len(own))


def unrated(segments: Sequence[Segment]) -> list[Segment]:
    """What has a grade and no rating of the learner's own."""
    return [one for one in segments if is_graded(one) and one.own_score is None]
