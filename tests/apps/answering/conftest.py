"""One question, given to Ada and to Cy, and a grader that a test can read."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from apps.answering.asked import IDENT, QUESTION, STRONG, grade_follow_up_plainly, grade_plainly
from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.models import Answer
from greenroom.apps.answering.selectors.questions import get_question
from greenroom.apps.answering.services import grading
from greenroom.apps.answering.services.answers import HandedIn, hand_in
from greenroom.apps.library.models import Exercise, Task
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.core.packs import question_of

Answering = Callable[..., Answer]


@pytest.fixture(autouse=True)
def plain_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade by the letter: what is tested here is what becomes of a grade."""
    monkeypatch.setattr(grading, "grade_answer", grade_plainly)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up_plainly)


@pytest.fixture
def task(ada: Learner, cy: Learner, now: datetime) -> Task:
    """The question."""
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    given = [("question", question_of({"question.md": QUESTION.encode()}, "questions/python"))]
    load_tasks(tasks=given)
    for learner in (ada, cy):
        give_tasks(learner_id=learner.pk, tasks=given, now=now)
    return get_question(ada, IDENT)[0]


@pytest.fixture
def exercise(ada: Learner, task: Task) -> Exercise:
    """Ada's exercise of it."""
    return get_question(ada, IDENT)[1]


@pytest.fixture
def answered(ada: Learner, task: Task, exercise: Exercise, now: datetime) -> Answering:
    """Hand an answer of Ada's in."""

    def hand(text: str = STRONG, **fields: object) -> Answer:
        at = fields.pop("now", now)
        assert isinstance(at, datetime)
        known = {"uuid": uuids.uuid4(), "shown_at": at - timedelta(minutes=2)}
        given = HandedIn(text=text, **{**known, **fields})  # type: ignore[arg-type]
        return hand_in(learner=ada, exercise=exercise, task=task, given=given, now=at)

    return hand
