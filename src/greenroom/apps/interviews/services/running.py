"""Running a mock interview: each deed is one act, from the step it was done in.

An act that comes late (the form was sent twice, another window was first) changes nothing: it
names its step, and the interview is somewhere else by then.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from greenroom.apps.answering.services.texts import clean_text
from greenroom.apps.interviews.models import MockInterview, Segment
from greenroom.apps.interviews.selectors.mocks import current_segment, segments_of
from greenroom.apps.interviews.services.moments import see_mock, write_lines
from greenroom.apps.interviews.services.replies import (
    end_code,
    follow_up_for,
    grade_follow_up,
    grade_reply,
    is_recorded,
    reply_of,
    told_of_reply,
)
from greenroom.apps.interviews.services.runs import write_runs
from greenroom.apps.interviews.services.stages import (
    asked_after,
    left_seconds,
    stage_of,
    step_of,
)
from greenroom.apps.workbench.services.stints import begin_stint
from greenroom.core.errors import InputError
from greenroom.core.interviewing.clarify import reply_to
from greenroom.core.interviewing.script import (
    GRACE_SECONDS,
    Line,
    Stage,
    answered,
    ask,
    begin_answer,
    clarify,
    hint_line,
    next_stage,
)

NO_PAUSE = "There is no pause in a real interview. Choose study mode for one."
NO_HINT = "There are no hints in a real interview. Choose study mode for them."
NO_MORE_HINTS = "That was the last hint."
QUESTION_MAX = 500
CLARIFIED_MAX = 12
CONFIDENT = "Say how sure you are from 0 to 100."
State = MockInterview.State


@transaction.atomic
def begin_mock(*, mock: MockInterview, confidence: int | None, now: datetime) -> MockInterview:
    """Begin: the clock runs from now on, and the first thing is asked. Begun twice, it is once."""
    mock = _locked(mock)
    if mock.state != State.READY:
        return mock
    mock.confidence_before = _confidence(confidence)
    mock.state, mock.started_at, mock.seen_at = State.RUNNING, now, now
    mock.save(update_fields=["confidence_before", "state", "started_at", "seen_at"])
    write_lines(mock, None, [Line("began")], now=now)
    _go_on(mock, now)
    return mock


@transaction.atomic
def ask_back(*, mock: MockInterview, step: str, question: str, now: datetime) -> str:
    """A clarifying question; what the interviewer says to it, "" where nothing was asked."""
    mock, segment = _at(mock, step, now)
    plain = clean_text(question)[:QUESTION_MAX]
    if segment is None or not plain or len(segment.clarified) >= CLARIFIED_MAX:
        return ""
    reply = reply_to(plain, segment.prompt)
    stage, lines = clarify(stage_of(mock, segment, now=now), plain, reply)
    if lines:
        told = {"asked": plain, "reply": reply, "at": now.isoformat()}
        segment.clarified = [*segment.clarified, told]
        segment.save(update_fields=["clarified"])
    _keep(mock, segment, stage, lines, now)
    return reply if lines else ""


@transaction.atomic
def start_answer(*, mock: MockInterview, step: str, now: datetime) -> None:
    """Nothing more is unclear: the answer begins."""
    mock, segment = _at(mock, step, now)
    if segment is not None:
        _keep(mock, segment, *begin_answer(stage_of(mock, segment, now=now)), now)


def give_answer(
    *, mock: MockInterview, step: str, text: str, is_given_up: bool = False, now: datetime
) -> None:
    """What was asked is answered: it is followed up, or the next thing is asked.

    Raises InputError for a text that is too long, and for nothing where nobody listened.
    """
    mock, segment = _arrive(mock, step, now)
    if segment is None:
        return
    reply = reply_of(mock, segment, text, is_given_up=is_given_up)
    ident = asked_after(segment)[-1] if segment.state == Segment.State.FOLLOW_UP else ""
    # On disk before the interview goes on: see grade_reply.
    if ident:
        is_graded = grade_follow_up(mock, segment, ident, reply, now=now)
    else:
        segment.answer = grade_reply(mock, segment, reply, now=now)
        is_graded = segment.answer is not None
    told = told_of_reply(reply, follow_up=ident, is_graded=is_graded)
    _take(mock, step, segment, told, now)


@transaction.atomic
def _take(mock: MockInterview, step: str, graded: Segment, told: Line, now: datetime) -> None:
    mock, segment = _at(mock, step, now)
    if segment is None:
        return
    segment.answer, segment.draft = graded.answer, ""
    segment.save(update_fields=["answer", "draft"])
    stage = stage_of(mock, segment, now=now)
    follow_up = follow_up_for(mock, segment, stage, segment.answer)
    _keep(mock, segment, *answered(stage, follow_up=follow_up, told=told), now)


@transaction.atomic
def give_hint(*, mock: MockInterview, step: str, now: datetime) -> str:
    """One hint more, in study mode. Raises InputError in a real interview, and after the last."""
    if mock.mode == MockInterview.Mode.REAL:
        raise InputError("hint", NO_HINT)
    mock, segment = _at(mock, step, now)
    if segment is None:
        return ""
    line = hint_line(segment.kind, segment.moments.filter(kind="hint").count())
    if line is None:
        raise InputError("hint", NO_MORE_HINTS)
    write_lines(mock, segment, [line], now=now)
    return line.text


@transaction.atomic
def pause_mock(*, mock: MockInterview, now: datetime) -> None:
    """Stop the clock, in study mode. Raises InputError in a real interview."""
    if mock.mode == MockInterview.Mode.REAL:
        raise InputError("pause", NO_PAUSE)
    mock = _locked(mock)
    see_mock(mock=mock, now=now)
    if mock.state != State.RUNNING:
        return
    mock.state, mock.pauses = State.PAUSED, [*mock.pauses, [now.isoformat(), None]]
    mock.save(update_fields=["state", "pauses"])
    write_lines(mock, current_segment(mock), [Line("paused")], now=now)


@transaction.atomic
def resume_mock(*, mock: MockInterview, now: datetime) -> None:
    """The clock goes on."""
    mock = _locked(mock)
    if mock.state != State.PAUSED:
        return
    mock.pauses = [*mock.pauses[:-1], [mock.pauses[-1][0], now.isoformat()]]
    mock.state, mock.seen_at = State.RUNNING, now
    mock.save(update_fields=["state", "pauses", "seen_at"])
    write_lines(mock, current_segment(mock), [Line("resumed")], now=now)


@transaction.atomic
def end_mock(*, mock: MockInterview, confidence: int | None = None, now: datetime) -> MockInterview:
    """It is over, wherever it stood; what was answered by then stands.

    What is typed and was not handed in stays in its segment's draft. Ended twice, it is once.
    """
    mock = _locked(mock)
    if mock.state not in (State.RUNNING, State.PAUSED):
        return mock
    if mock.state == State.PAUSED:
        mock.pauses = [*mock.pauses[:-1], [mock.pauses[-1][0], now.isoformat()]]
    else:
        see_mock(mock=mock, now=now)
    for segment in segments_of(mock):
        _leave(mock, segment, now)
    mock.confidence_after = _confidence(confidence)
    mock.state, mock.ended_at = State.OVER, now
    mock.save(update_fields=["state", "ended_at", "pauses", "confidence_after"])
    write_lines(mock, None, [Line("ended")], now=now)
    return mock


def _leave(mock: MockInterview, segment: Segment, now: datetime) -> None:
    """What was asked is done as far as it came; what was not is left out."""
    if segment.state == Segment.State.WAITING:
        segment.state = Segment.State.SKIPPED
    elif segment.ended_at is None and segment.state != Segment.State.SKIPPED:
        is_begun = _is_answer_begun(mock, segment)
        _close(mock, segment, now)
        segment.state = Segment.State.DONE if is_begun else Segment.State.SKIPPED
    segment.save(update_fields=["state", "ended_at"])


def _is_answer_begun(mock: MockInterview, segment: Segment) -> bool:
    """Whether there may be something to review: said, typed, or coded, and not only asked back."""
    if segment.state == Segment.State.CLARIFYING:
        return False
    is_said = is_recorded(mock) or bool(segment.draft)
    return is_said or segment.kind == "coding" or segment.state == Segment.State.FOLLOW_UP


def _keep(
    mock: MockInterview, segment: Segment, stage: Stage, lines: Sequence[Line], now: datetime
) -> None:
    """Write down where the segment stands now and what was said; after its end, the next."""
    if not lines:
        return
    segment.state = Segment.State(stage.state)
    if stage.state == "done":
        _close(mock, segment, now)
    segment.save(update_fields=["state", "ended_at"])
    write_lines(mock, segment, lines, now=now)
    if stage.state == "done":
        _go_on(mock, now)


def _close(mock: MockInterview, segment: Segment, now: datetime) -> None:
    segment.ended_at = now
    if segment.kind == "coding":
        write_runs(mock=mock, segment=segment)
        end_code(segment, now=now)


def _go_on(mock: MockInterview, now: datetime) -> None:
    """Ask the next thing there is time for."""
    segments = segments_of(mock)
    stages = [stage_of(mock, one, now=now) for one in segments]
    skipped, at = next_stage(stages, left_seconds(mock, now))
    for index in skipped:
        segments[index].state = Segment.State.SKIPPED
        segments[index].save(update_fields=["state"])
        write_lines(mock, segments[index], [Line("skipped", "There was no time left.")], now=now)
    if at is None:
        return
    segment = segments[at]
    segment.started_at = now
    segment.save(update_fields=["started_at"])
    _begin_code(mock, segment, now)
    _keep(mock, segment, *ask(stages[at]), now)


def _begin_code(mock: MockInterview, segment: Segment, now: datetime) -> None:
    """Begin a go at the problem; in a real interview against the clock, which allows no hints."""
    if segment.kind != "coding" or segment.exercise is None:
        return
    is_real = mock.mode == MockInterview.Mode.REAL
    minutes = math.ceil((segment.box_seconds + GRACE_SECONDS) / 60)
    begin_stint(
        learner=mock.learner, exercise=segment.exercise, now=now,
        mode="timed" if is_real else "free", minutes=minutes if is_real else None,
    )  # fmt: skip


def _locked(mock: MockInterview) -> MockInterview:
    rows = MockInterview.objects.select_for_update().select_related("learner", "target")
    return rows.get(pk=mock.pk)


def _at(mock: MockInterview, step: str, now: datetime) -> tuple[MockInterview, Segment | None]:
    """The interview, locked, and the segment that is asked; None where it is not at `step`."""
    mock = _locked(mock)
    see_mock(mock=mock, now=now)
    return mock, _peek(mock, step)


@transaction.atomic
def _arrive(mock: MockInterview, step: str, now: datetime) -> tuple[MockInterview, Segment | None]:
    """As `_at`, for a deed that is done outside of one transaction."""
    return _at(mock, step, now)


def _peek(mock: MockInterview, step: str) -> Segment | None:
    segment = current_segment(mock) if mock.state == State.RUNNING else None
    return segment if segment is not None and step_of(segment) == step else None


def _confidence(percent: int | None) -> int | None:
    if percent is not None and not 0 <= percent <= 100:
        raise InputError("confidence", CONFIDENT)
    return percent
