"""What the page of a review, and its report, show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from greenroom.apps.answering.selectors.questions import find_question
from greenroom.apps.answering.services.questions import is_rewritten, rubric_of
from greenroom.apps.answering.views.shown import ShownGrade, show_grades
from greenroom.apps.interviews.models import MockInterview, Moment, Segment
from greenroom.apps.interviews.selectors.review import (
    reviewed_segments,
    score_of_segment,
    show_dimensions,
    show_findings,
    show_plan,
    unrated,
    waits_for_words,
    whole_score,
)
from greenroom.apps.interviews.selectors.review_compare import (
    calibration_of,
    compare,
    earlier_mocks,
    measure,
    say_confidence,
)
from greenroom.apps.interviews.selectors.review_evidence import (
    is_graded,
    kind_asked,
    runs_of,
    title_of,
)
from greenroom.apps.interviews.selectors.review_sound import (
    PlacedPart,
    placed_parts,
    said_in,
    second_of,
    window_of,
)
from greenroom.apps.interviews.selectors.review_timeline import timeline_of
from greenroom.apps.interviews.services.review_plan import source_of, target_for
from greenroom.core.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.apps.library.models import Task
    from greenroom.core.exercises.question import Rubric

# Four steps for who does not want to think in hundredths.
STEPS: Final = ((15, "badly"), (45, "so-so"), (70, "well"), (90, "very well"))
KINDS: Final = {
    "opening": "Opening", "question": "Question", "behavioural": "Behavioural question",
    "coding": "Live coding", "asks": "Your questions", "closing": "Closing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One question of the mock and what came of it.

    main: the graded answer, once its learner has rated it, or the review is over. words: what a
    transcript has of it, to be corrected. spoken_of: follow-ups that nobody graded, and what was
    typed to each.
    said: what was typed where there is no rubric.
    """

    segment: Segment
    kind: str
    title: str
    start: float | None
    seconds: float | None
    score: int | None
    waits: bool
    is_open: bool
    rubric: Rubric | None
    words: str
    main: ShownGrade | None = None
    follow_ups: tuple[ShownGrade, ...] = ()
    may_rule: bool = False
    runs: tuple[Any, ...] = ()
    spoken_of: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """From 1, as people count."""
        return self.segment.position + 1

    @property
    def missed(self) -> int:
        """How many points were not said, with those of follow-ups."""
        graded = (self.main, *self.follow_ups) if self.main else ()
        return sum(one.told["covered"] is False for it in graded if it for one in it.points)

    @property
    def gap(self) -> int | None:
        """Own rating less the grader's."""
        own = self.segment.own_score
        return None if own is None or self.score is None else own - self.score


def page_of(mock: MockInterview, *, now: datetime) -> dict[str, Any]:
    """Everything that the templates need."""
    segments, parts = reviewed_segments(mock), placed_parts(mock)
    answers = [_shown(mock, one, parts) for one in segments if one.started_at is not None]
    score = whole_score(segments)
    earlier = [measure(one) for one in earlier_mocks(mock)]
    own = measure(mock, segments)
    is_done = mock.state == MockInterview.State.REVIEWED
    return {
        "mock": mock,
        "is_over": mock.state in (MockInterview.State.OVER, MockInterview.State.REVIEWED),
        "is_done": is_done,
        "parts": parts,
        "is_waiting": any(one.is_waiting for one in parts),
        "has_sound": any(one.recording is not None for one in parts),
        "timeline": timeline_of(mock, segments=segments, parts=parts),
        "answers": answers,
        "to_hear": [one for one in answers if one.waits],
        "to_rate": unrated(segments),
        "steps": STEPS,
        "percent": None if score is None or not is_done else round(100 * score),
        "measured": own,
        "dimensions": show_dimensions(mock),
        "findings": show_findings(mock),
        "tomorrow": show_plan(mock.learner, source_of(mock), now=now),
        "raised_for": target_for(mock, now=now),
        "earlier": earlier,
        "rows": compare([*earlier, own]) if is_done and earlier else [],
        "calibration": calibration_of(mock.learner, mock),
        "confidence": say_confidence(mock, score) if is_done else "",
        "readings": list(mock.readings.prefetch_related("notes", "scores")),
        "own_notes": list(mock.notes.filter(reading=None)),
    }


def _shown(mock: MockInterview, segment: Segment, parts: Sequence[PlacedPart]) -> ShownAnswer:
    window = window_of(mock, segment)
    task = _task(segment)
    rubric = _rubric(task)
    graded = is_graded(segment)
    is_seen = segment.own_score is not None or mock.state == MockInterview.State.REVIEWED
    grades = _grades(segment, rubric) if graded and is_seen else []
    score = score_of_segment(segment)
    moments = list(segment.moments.all())
    known = {row.ident for row in segment.answer.follow_ups.all()} if segment.answer else set()
    return ShownAnswer(
        segment=segment,
        kind=KINDS.get(segment.kind, segment.kind),
        title=title_of(segment),
        start=second_of(mock, segment.started_at) if segment.started_at else None,
        seconds=None if window is None else window[1] - window[0],
        score=None if score is None or (graded and not is_seen) else round(100 * score),
        waits=waits_for_words(segment) and rubric is not None,
        is_open=graded and segment.own_score is None and not is_seen,
        rubric=rubric,
        words=_words(segment, said_in(parts, window) if window is not None else ""),
        main=grades[0] if grades else None,
        follow_ups=tuple(grades[1:]),
        may_rule=_may_rule(segment, task),
        runs=tuple(runs_of(segment)),
        spoken_of=tuple(_asked_on(segment, moments, known)),
        said=tuple(_said(segment, moments)),
    )  # fmt: skip


def _words(segment: Segment, heard: str) -> str:
    """What to begin with where words are still to be graded: what was typed when it ended first."""
    typed = segment.draft.strip() if segment.answer is None else ""
    return "\n\n".join(filter(None, (typed, heard)))


def _said(segment: Segment, moments: Sequence[Moment]) -> Iterable[str]:
    """What was typed where no rubric reads it; what answers a follow-up stands beside that."""
    if kind_asked(segment):
        return
    told = [one for one in moments if one.kind == "answered" and not one.data.get("follow_up")]
    yield from (one.text for one in told if one.text)
    if not told and segment.draft.strip():
        yield segment.draft


def _asked_on(
    segment: Segment, moments: Sequence[Moment], graded: Collection[str]
) -> Iterable[tuple[str, str]]:
    """(what was asked, what was typed to it) of each follow-up without a grade.

    A draft belongs to the last thing that was asked.
    """
    typed = {str(one.data.get("follow_up")): one.text for one in moments if one.kind == "answered"}
    for one in moments:
        ident = one.data.get("follow_up")
        if one.kind == "asked" and isinstance(ident, str) and ident not in graded:
            yield one.text, typed.get(ident, segment.draft)


def _task(segment: Segment) -> Task | None:
    """What was asked, with its files; None for what no rubric is for, or where it is gone."""
    exercise = segment.exercise
    if exercise is None or not kind_asked(segment):
        return None
    return find_question(segment.interview.learner, exercise.note)


def _rubric(task: Task | None) -> Rubric | None:
    if task is None:
        return None
    try:
        return rubric_of(task)
    except GreenroomError:
        return None


def _grades(segment: Segment, rubric: Rubric | None) -> list[ShownGrade]:
    return [] if segment.answer is None else show_grades(segment.answer, rubric)


def _may_rule(segment: Segment, task: Task | None) -> bool:
    answer = segment.answer
    if answer is None or task is None or answer.ending or answer.is_given_up:
        return False
    return not is_rewritten(answer, task)
