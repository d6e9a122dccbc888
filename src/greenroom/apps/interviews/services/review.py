"""Reviewing a mock interview: what was said aloud is graded, rated by its learner, and counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from greenroom.apps.answering.selectors.questions import find_question
from greenroom.apps.answering.services.answers import HandedIn, ensure_graded, hand_in
from greenroom.apps.answering.services.counting import count_answer
from greenroom.apps.answering.services.follow_ups import answer_follow_up, due_follow_up
from greenroom.apps.answering.services.questions import rubric_for, rubric_of
from greenroom.apps.answering.services.rulings import rule
from greenroom.apps.interviews.models import Finding, MockInterview, Score, Segment
from greenroom.apps.interviews.selectors.review import reviewed_segments
from greenroom.apps.interviews.selectors.review_around import around_of
from greenroom.apps.interviews.selectors.review_evidence import (
    evidence_of,
    is_graded,
    kind_asked,
    seconds_of,
)
from greenroom.apps.interviews.services.stages import answer_uuid
from greenroom.apps.library.selectors.topics import find_topic
from greenroom.core.errors import InputError
from greenroom.core.interviewing.dimensions import DIMENSIONS, LEVELS, propose
from greenroom.core.interviewing.findings import find_three

if TYPE_CHECKING:
    from greenroom.apps.library.models import Exercise, Task
    from greenroom.core.interviewing.evidence import MockEvidence

NOT_OVER: Final = "This mock interview is not over yet. Go back to the room and end it."
NOTHING_SAID: Final = "Write what you said, or tick the points that you hear."


def check_over(mock: MockInterview) -> None:
    """Raise InputError while the interview is still going on."""
    if mock.state not in (MockInterview.State.OVER, MockInterview.State.REVIEWED):
        raise InputError("mock", NOT_OVER)


def hand_in_spoken(
    *, segment: Segment, text: str, ticked: Collection[str], is_by_ear: bool, now: datetime
) -> Segment:
    """Have what was said aloud graded: by the words written down, or by the points ticked.

    Its answer has an id of the segment's own, so that sent twice it is one. Raises InputError for
    nothing at all, and what `hand_in` refuses.
    """
    mock = segment.interview
    check_over(mock)
    exercise, task = _asked(segment)
    if segment.answer is not None:
        return segment
    if not is_by_ear and not text.strip():
        raise InputError("text", NOTHING_SAID)
    given = HandedIn(
        uuid=answer_uuid(segment),
        text="" if is_by_ear else text,
        ticked=ticked if is_by_ear else (),
        way="ticked" if is_by_ear else "spoken",
        duration_ms=int(1000 * (seconds_of(mock, segment) or 0)),
    )
    answer = hand_in(learner=mock.learner, exercise=exercise, task=task, given=given, now=now)
    if answer.ending == "void":
        raise InputError("text", answer.grade.get("message") or NOTHING_SAID)
    segment.answer = answer
    segment.save(update_fields=["answer"])
    _answer_follow_ups(segment, task, now)
    return segment


def _answer_follow_ups(segment: Segment, task: Task, now: datetime) -> None:
    """What was typed to follow-ups in the room counts too, where the grade calls for them."""
    answer, rubric = segment.answer, rubric_of(task)
    if answer is None:
        return
    typed = [one for one in segment.moments.all() if one.kind == "answered" and one.text]
    for one in typed:
        due = due_follow_up(answer, rubric)
        if due is None or due.id != one.data.get("follow_up"):
            continue
        # A word that nobody can grade is no reason to refuse the answer before it.
        with suppress(InputError):
            answer_follow_up(answer=answer, rubric=rubric, ident=due.id, text=one.text, now=now)


def _asked(segment: Segment) -> tuple[Exercise, Task]:
    exercise = segment.exercise
    task = None
    if exercise is not None and kind_asked(segment):
        task = find_question(segment.interview.learner, exercise.note)
    if exercise is None or task is None:
        raise InputError("question", "The question of this answer is gone.")
    return exercise, task


def rate_own(*, segment: Segment, score: int) -> Segment:
    """Keep what the learner gives themselves, 0..100, before they see the grader's.

    Once given it stays: a rating changed after the grade was seen would say nothing.
    """
    check_over(segment.interview)
    if not 0 <= score <= 100:
        raise InputError("score", "Rate yourself from 0 to 100.")
    if segment.own_score is None:
        segment.own_score = score
        segment.save(update_fields=["own_score"])
    return segment


def rule_on_point(
    *, segment: Segment, subject: str, is_said: bool | None, follow_up: str, now: datetime
) -> None:
    """The learner's word on a point of an answer of the mock, before it is counted."""
    answer = segment.answer
    if answer is None:
        raise InputError("answer", "This was not answered.")
    _, task = _asked(segment)
    rule(
        answer=answer, rubric=rubric_for(answer, task), subject=subject, is_said=is_said,
        follow_up=follow_up, now=now,
    )  # fmt: skip


@transaction.atomic
def set_own_levels(*, mock: MockInterview, levels: Mapping[str, int | None]) -> None:
    """The learner's own choice in each dimension given; None takes it back."""
    check_over(mock)
    for dimension, level in levels.items():
        if dimension not in DIMENSIONS or level not in (None, *LEVELS):
            raise InputError(dimension, "Choose one of the four levels.")
        own = Score.objects.filter(
            interview=mock, by=Score.By.SELF, dimension=dimension, reading=None
        )
        if level is None:
            own.delete()
        elif not own.update(level=level):
            Score.objects.create(interview=mock, by=Score.By.SELF, dimension=dimension, level=level)


@transaction.atomic
def finish_review(*, mock: MockInterview, now: datetime) -> list[Finding]:
    """Count what was answered, write down the proposed levels, and find what to work on.

    It may be done again, as when a recording has been measured since: what the plan has taken
    stays as it was found.
    """
    mock = MockInterview.objects.select_for_update().get(pk=mock.pk)
    check_over(mock)
    segments = reviewed_segments(mock)
    for segment in segments:
        _count(segment, now)
    evidence = evidence_of(mock, segments=segments)
    Score.objects.filter(interview=mock, by=Score.By.GRADER).delete()
    Score.objects.bulk_create(
        Score(interview=mock, by=Score.By.GRADER, dimension=one.dimension, level=one.level,
              why=one.why)
        for one in propose(evidence) if one.level is not None
    )  # fmt: skip
    if not mock.findings.exclude(planned_at=None).exists():
        mock.findings.all().delete()
        _write_findings(mock, evidence, now)
    mock.state = MockInterview.State.REVIEWED
    mock.save(update_fields=["state"])
    return list(mock.findings.all())


def _count(segment: Segment, now: datetime) -> None:
    answer = segment.answer
    if answer is None:
        return
    if not answer.grade:
        exercise = segment.exercise
        task = find_question(answer.learner, exercise.note) if exercise is not None else None
        if task is None:
            return
        ensure_graded(answer=answer, task=task)
    if is_graded(segment):
        segment.answer = count_answer(answer=answer, now=now)


def _write_findings(mock: MockInterview, evidence: MockEvidence, now: datetime) -> None:
    around = around_of(mock, evidence, now=now)
    for position, one in enumerate(find_three(evidence, around)):
        topic = find_topic(mock.learner, one.topic) if one.topic else None
        Finding.objects.create(
            interview=mock, position=position, title=one.title, why=one.why,
            dimension=one.dimension, topic=topic, factor=one.factor if topic else None,
            exercises=list(one.exercises),
        )  # fmt: skip
