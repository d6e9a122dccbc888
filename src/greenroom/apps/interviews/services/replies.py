"""What becomes of an answer that is given in a mock interview, and what it calls for next.

Whatever is typed is handed in as anywhere else: kept, graded, followed up. What is spoken cannot be
read here: that it was said is written down, and the review takes its words or ticks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.http import Http404

from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.answering.services.follow_ups import answer_follow_up, due_follow_up
from greenroom.apps.answering.services.questions import is_rewritten, rubric_of
from greenroom.apps.answering.services.texts import clean_text
from greenroom.apps.interviews.services.stages import answer_uuid, asked_after, spent_seconds
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.workbench.selectors.work import open_stint
from greenroom.apps.workbench.services.errors import StillJudgedError
from greenroom.apps.workbench.services.stints import leave
from greenroom.core.errors import GreenroomError, InputError
from greenroom.core.interviewing.script import Line, Stage, blind_follow_up, follow_up_of_code

if TYPE_CHECKING:
    from greenroom.apps.answering.models import Answer
    from greenroom.apps.interviews.models import MockInterview, Segment
    from greenroom.apps.library.models import Task

NOTHING_GIVEN = "Write a sentence, or say that you do not know."
DONT_KNOW = "I don't know."
# What was said, and not to what was asked.
BESIDE: Final = frozenset({"off-topic", "parrot", "soup"})


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to what was asked. Neither text nor given up: it was spoken."""

    text: str = ""
    is_given_up: bool = False

    @property
    def is_spoken(self) -> bool:
        """Whether nothing of it can be read."""
        return not self.text and not self.is_given_up


def is_recorded(mock: MockInterview) -> bool:
    """Whether anything was recorded of it: only then can something be said and not typed."""
    return mock.parts.exclude(recording=None).exists()


def reply_of(mock: MockInterview, segment: Segment, text: str, *, is_given_up: bool) -> Reply:
    """What a page sent. Raises InputError where there is nothing, and nothing was recorded.

    Code speaks for itself; what one would ask need not be written down; goodbye needs no words.
    """
    plain = clean_text(text)
    needs_words = segment.kind not in ("coding", "asks", "closing") or bool(asked_after(segment))
    if not plain and not is_given_up and needs_words and not is_recorded(mock):
        raise InputError("text", NOTHING_GIVEN)
    return Reply(plain, is_given_up and not plain)


def task_of(mock: MockInterview, segment: Segment) -> Task | None:
    """The task that a segment asks; None where it asks none, or its pack is gone."""
    if segment.exercise is None:
        return None
    try:
        return get_task(mock.learner, segment.exercise.note)[0]
    except Http404:
        return None


def grade_reply(
    mock: MockInterview, segment: Segment, reply: Reply, *, now: datetime
) -> Answer | None:
    """Hand in what answers a segment; None for what no rubric can read.

    Before anything else is changed: a crash after this finds the answer kept, and handed in again
    it is the same one.
    """
    task = None if segment.kind == "coding" else task_of(mock, segment)
    if task is None or segment.exercise is None or reply.is_spoken:
        return None
    given = HandedIn(
        uuid=answer_uuid(segment), text=reply.text, is_given_up=reply.is_given_up,
        shown_at=segment.started_at, duration_ms=int(spent_seconds(mock, segment, now) * 1000),
    )  # fmt: skip
    return hand_in(learner=mock.learner, exercise=segment.exercise, task=task, given=given, now=now)


def grade_follow_up(
    mock: MockInterview, segment: Segment, ident: str, reply: Reply, *, now: datetime
) -> bool:
    """Keep and grade what was said to a follow-up, where its answer was graded; whether that was.

    What the rubric no longer asks, or cannot read, stays as it was said: a moment.
    """
    task = task_of(mock, segment)
    if segment.answer is None or task is None or reply.is_spoken:
        return False
    if is_rewritten(segment.answer, task):
        return False
    try:
        answer_follow_up(
            answer=segment.answer, rubric=rubric_of(task), ident=ident, text=reply.text, now=now,
            is_given_up=reply.is_given_up,
        )  # fmt: skip
    except InputError:
        return False
    return True


def follow_up_for(
    mock: MockInterview, segment: Segment, stage: Stage, answer: Answer | None
) -> tuple[str, str] | None:
    """(ident, prompt) of what is asked next of this segment; None when it is over.

    Of an answer that was graded: what it missed, or got wrong. Of one that nothing could read: one
    that builds on it, once. Of one beside the question, what it leaves out first, once: no
    interviewer lets that pass.
    """
    if segment.kind == "coding":
        return follow_up_of_code(stage)
    task = task_of(mock, segment)
    if task is None:
        return None
    asked = asked_after(segment)
    try:
        rubric = rubric_of(task)
    except GreenroomError:
        return None
    if answer is not None:
        found = due_follow_up(answer, rubric)
        found = None if found is not None and found.id in asked else found
        if not asked and answer.grade.get("gate") in BESIDE:
            found = blind_follow_up(rubric, is_beside=True)
    else:
        found = None if asked else blind_follow_up(rubric)
    return None if found is None else (found.id, found.prompt)


def told_of_reply(reply: Reply, *, follow_up: str = "", is_graded: bool) -> Line:
    """The moment of an answer. What was graded has its text elsewhere."""
    data: dict[str, object] = {}
    if follow_up:
        data["follow_up"] = follow_up
    if reply.is_spoken:
        data["spoken"] = True
    if reply.is_given_up:
        data["given_up"] = True
    said = DONT_KNOW if reply.is_given_up else reply.text
    return Line("answered", "" if is_graded else said, data)


def end_code(segment: Segment, *, now: datetime) -> None:
    """End the go at a problem; one whose last run is being judged ends by itself."""
    stint = open_stint(segment.exercise) if segment.exercise is not None else None
    if stint is None:
        return
    try:
        leave(stint=stint, now=now)
    except StillJudgedError:
        return
