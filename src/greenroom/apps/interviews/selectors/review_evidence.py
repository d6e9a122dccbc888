"""What a mock interview leaves to be judged, read from its answers, runs and recordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.http import Http404

from greenroom.apps.answering.services.counting import score_of
from greenroom.apps.interviews.selectors.review_sound import (
    PlacedPart,
    Stretch,
    placed_parts,
    silences_between,
    window_of,
    within,
)
from greenroom.apps.library.selectors.tasks import title_of_task
from greenroom.apps.workbench.selectors.work import get_run, misses_growth
from greenroom.core.exercises.behavioural import STORY_PARTS
from greenroom.core.interviewing.evidence import (
    MockAnswer,
    MockEvidence,
    MockRun,
    MockTask,
    SaidPoint,
    Speaking,
)
from greenroom.core.speaking import count_fillers, count_words

if TYPE_CHECKING:
    from greenroom.apps.interviews.models import MockInterview, Segment

ASKED: Final = ("question", "behavioural")
CODING: Final = "coding"


def evidence_of(
    mock: MockInterview, *, segments: Sequence[Segment], parts: Sequence[PlacedPart] | None = None
) -> MockEvidence:
    """All of it; what was not answered, run or measured is missing."""
    placed = placed_parts(mock) if parts is None else parts
    answers = (_answer_of(mock, row) for row in segments)
    tasks = (_task_of(row) for row in segments)
    return MockEvidence(
        tuple(one for one in answers if one is not None),
        tuple(one for one in tasks if one is not None),
        speaking_of(mock, segments=segments, parts=placed),
        sum(
            one.kind == "prompted" and one.data.get("why") == "silence"
            for row in segments
            for one in row.moments.all()
        ),
    )


def is_graded(segment: Segment) -> bool:
    """Whether there is a grade of what was answered."""
    answer = segment.answer
    return answer is not None and bool(answer.grade) and answer.ending != "void"


def kind_asked(segment: Segment) -> str:
    """ "question", "behavioural", or "" for what no rubric is for."""
    kind = segment.exercise.kind if segment.exercise is not None else ""
    return kind if kind in ASKED else ""


def seconds_of(mock: MockInterview, segment: Segment) -> float | None:
    """How long its answering took."""
    window = window_of(mock, segment)
    return None if window is None else window[1] - window[0]


def _answer_of(mock: MockInterview, segment: Segment) -> MockAnswer | None:
    answer, exercise, kind = segment.answer, segment.exercise, kind_asked(segment)
    if answer is None or exercise is None or not kind or not is_graded(segment):
        return None
    asked = [row for row in answer.follow_ups.all() if row.grade]
    grades = [answer.grade, *(row.grade for row in asked)]
    flags = [flag for told in grades for flag in told.get("red_flags", [])]
    return MockAnswer(
        position=segment.position,
        kind="behavioural" if kind == "behavioural" else "question",
        title=title_of(segment),
        topic=exercise.topic.ident if exercise.topic else "",
        exercise_id=exercise.pk,
        points=tuple(_points(answer.grade, is_story=kind == "behavioural")),
        follow_ups=tuple(point for row in asked for point in _points(row.grade)),
        wrong_claims=tuple(flag.get("evidence") or flag.get("claim", "") for flag in flags),
        is_given_up=answer.is_given_up,
        is_spoken=answer.way != "typed",
        score=score_of(answer),
        seconds=seconds_of(mock, segment),
        box_seconds=segment.box_seconds,
    )


def title_of(segment: Segment) -> str:
    """What the question is called: the author's title, else its first words."""
    exercise = segment.exercise
    named = title_of_task(segment.interview.learner, exercise.note) if exercise else ""
    first = next(iter(segment.prompt.strip().splitlines()), "")
    text = " ".join((named or first).replace("`", "").split())
    return text if len(text) <= 120 else f"{text[:119]}…"


def _points(grade: Mapping[str, Any], *, is_story: bool = False) -> Iterable[SaidPoint]:
    for one in grade.get("points", []):
        named = one.get("part") or one["id"]
        part = named if is_story and named in STORY_PARTS else ""
        yield SaidPoint(one.get("text", one["id"]), one["weight"], one["covered"], part)


def _task_of(segment: Segment) -> MockTask | None:
    exercise = segment.exercise
    if segment.kind != CODING or exercise is None or segment.state in ("waiting", "skipped"):
        return None
    return MockTask(
        position=segment.position,
        title=title_of(segment),
        topic=exercise.topic.ident if exercise.topic else "",
        exercise_id=exercise.pk,
        runs=tuple(MockRun(one.verdict == "accepted", one.score or 0.0, misses_growth(one))
                   for one in runs_of(segment) if one.is_over and one.verdict),
        clarified=len(segment.clarified),
    )  # fmt: skip


def runs_of(segment: Segment) -> list[Any]:
    """The workbench's runs that were handed in for it, in their order."""
    named = [one.data.get("run", "") for one in segment.moments.all() if one.kind == "run"]
    runs = []
    for text in dict.fromkeys(named):
        try:
            runs.append(get_run(segment.interview.learner, UUID(str(text))))
        except (ValueError, Http404):
            continue
    return runs


def speaking_of(
    mock: MockInterview, *, segments: Sequence[Segment], parts: Sequence[PlacedPart]
) -> Speaking | None:
    """How the answers were spoken; None where no recording was measured."""
    speech = sorted(one for part in parts for one in part.speech)
    talked = [row for row in segments if row.kind != CODING and row.state == "done"]
    windows = [one for row in talked if (one := window_of(mock, row)) is not None]
    # Only time that was recorded says anything.
    heard = [(part.start, part.end) for part in parts if part.speech]
    windows = [cut for window in windows for cut in within(heard, window)]
    if not speech or not windows:
        return None
    spoken = [within(speech, window) for window in windows]
    silences = [gap for one in spoken for gap in silences_between(one)]
    seconds = sum(end - start for one in spoken for start, end in one)
    whole = sum(end - start for start, end in windows)
    lasted = sum(one[-1][1] - one[0][0] for one in spoken if one)
    if not seconds or not lasted:
        return None
    fillers, most_said = _fillers(parts)
    words, over = _words(parts, talked, lasted)
    recorded = sum(part_seconds for part_seconds in _spoken_with_words(parts))
    return Speaking(
        spoken_seconds=seconds,
        answer_seconds=whole,
        # From first word to last: to think before answering is no fault.
        talk_share=seconds / lasted,
        longest_silence_seconds=max((end - start for start, end in silences), default=0.0),
        words_per_minute=words / (over / 60) if words and over else None,
        fillers_a_minute=fillers / (recorded / 60) if fillers is not None and recorded else None,
        most_said=most_said,
    )


def _fillers(parts: Sequence[PlacedPart]) -> tuple[int | None, str]:
    """How many, and the one said most; None without a transcript that a machine wrote."""
    texts = [part.transcript for part in parts if part.transcript]
    if not texts:
        return None, ""
    counted: Counter[str] = Counter()
    for text in texts:
        for one in count_fillers(text):
            counted[one.word] += one.number
    most = max(counted, key=lambda word: counted[word], default="")
    return counted.total(), most


def _spoken_with_words(parts: Sequence[PlacedPart]) -> Iterable[float]:
    """Seconds of speech in recordings that have a transcript."""
    for part in parts:
        if part.transcript:
            yield sum(end - start for start, end in part.speech)


def _words(
    parts: Sequence[PlacedPart], talked: Sequence[Segment], lasted: float
) -> tuple[int, float]:
    """(words, over how many seconds): a machine's transcript, else what was written down."""
    if any(part.transcript for part in parts):
        over = sum(_span(part.speech) for part in parts if part.transcript and part.speech)
        return sum(count_words(part.transcript) for part in parts), over
    spoken = [row.answer for row in talked if row.answer is not None]
    if not spoken or any(one.way != "spoken" for one in spoken) or len(spoken) != len(talked):
        return 0, 0.0
    return sum(count_words(one.text) for one in spoken), lasted


def _span(speech: Sequence[Stretch]) -> float:
    return speech[-1][1] - speech[0][0]
