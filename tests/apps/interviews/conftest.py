"""A library to be asked from, and graders, doers and a desk that a test can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from apps.answering.asked import grade_follow_up_plainly, grade_plainly
from apps.interviews.reviewed import Shelf, fill_shelf, hold_mock
from apps.interviews.rooms import Held, hold, stock
from apps.workbench.doings import grade_cases, spec_of_files, work_of_files
from apps.workbench.fake_runner import FakeRunner
from greenroom.apps.accounts.models import Learner
from greenroom.apps.answering.services import grading
from greenroom.apps.interviews.models import MockInterview
from greenroom.apps.workbench.services import kinds
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.the_desk import use_desk


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunDesk]:
    """Grade and judge by the letter: what is tested is what becomes of it."""
    monkeypatch.setattr(grading, "grade_answer", grade_plainly)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up_plainly)
    doer = kinds.Doer(lambda files, folder: dict(files), work_of_files, spec_of_files, grade_cases)
    monkeypatch.setitem(kinds.DOERS, "problem", lambda: doer)
    monkeypatch.setattr(kinds, "_KNOWN", {})
    desk = RunDesk(FakeRunner, is_threaded=False)
    use_desk(desk)
    yield desk
    use_desk(None)


@pytest.fixture
def room(plainly: RunDesk, ada: Learner, cy: Learner, now: datetime) -> Held:
    """Ada's, composed and not begun: something typed, something open, code."""
    stock(ada, cy, now=now)
    return hold(ada, now)


@pytest.fixture
def shelf(ada: Learner, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """What Ada can be asked, graded by the letter: what is tested is what becomes of a grade."""
    monkeypatch.setattr(grading, "grade_answer", grade_plainly)
    monkeypatch.setattr(grading, "grade_follow_up", grade_follow_up_plainly)
    return fill_shelf(ada, now=now)


@pytest.fixture
def mock(ada: Learner, shelf: Shelf, now: datetime) -> MockInterview:
    """A mock of Ada's that is over."""
    return hold_mock(ada, shelf, now=now)
