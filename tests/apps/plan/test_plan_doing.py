"""Problems and labs in the plan, in readiness, and on Today."""

import uuid
from datetime import timedelta

import pytest

from apps.workbench.doings import (
    ADD,
    RACE,
    RIGHT,
    Given,
    grade_cases,
    spec_of_files,
    work_of_files,
)
from apps.workbench.fake_runner import FakeRunner
from deeds import answer_next, exercise_like, load_cards, queue_up
from deeds import card as card_of
from greenroom.apps.library.selectors.tasks import get_task
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.plan.selectors.outlook import load_outlook, readiness_of
from greenroom.apps.plan.services.today import start_today
from greenroom.apps.workbench.services import kinds
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.kinds import work_of
from greenroom.apps.workbench.services.runs import submit
from greenroom.apps.workbench.services.stints import begin_stint
from greenroom.core.memory import Rating

LAB = Given(
    RACE, "Stop the race", "python/lists", minutes=40.0, points=("python.lists.basics",),
    file="labs/race/lab.toml",
)  # fmt: skip


@pytest.fixture
def given(ada, now, monkeypatch):
    """Ada has cards, a problem and a lab of one topic."""
    doer = kinds.Doer(lambda files, _: dict(files), work_of_files, spec_of_files, grade_cases)
    for kind in ("problem", "lab"):
        monkeypatch.setitem(kinds.DOERS, kind, lambda: doer)
    load_cards(card_of(), now=now, learners=[ada])
    tasks = [("problem", Given()), ("lab", LAB)]
    load_tasks(tasks=tasks)
    give_tasks(learner_id=ada.pk, tasks=tasks, now=now)
    return get_task(ada, ADD)


def pass_it(learner, given, now):
    task, exercise = given
    taken = submit(
        learner=learner, exercise=exercise, work=work_of(task), uuid=uuid.uuid4(),
        files={"solution.py": RIGHT}, now=now,
    )  # fmt: skip
    RunDesk(FakeRunner, clock=lambda: now, is_threaded=False).take(taken.run)


def topic_of(outlook):
    measured = readiness_of(outlook).topics
    index = [one.ident for one in outlook.topics].index("python/lists")
    return measured[index]


def test_it_is_planned_after_a_card_of_its_topic_with_its_minutes(ada, given, now):
    _, problem = given
    first = start_today(learner=ada, now=now)
    assert not first.items.filter(exercise=problem).exists()
    answer_next(first, Rating.GOOD, now=now)
    second = start_today(learner=ada, now=now + timedelta(days=1))
    assert second.items.filter(exercise=problem).exists()
    assert second.minutes >= 10


def test_it_counts_in_readiness_once_it_was_done(ada, given, now):
    before = topic_of(load_outlook(ada, now=now))
    assert (before.exercises, before.seen) == (1, 0)
    pass_it(ada, given, now)
    after = topic_of(load_outlook(ada, now=now))
    assert (after.exercises, after.seen) == (2, 1)
    assert after.value > before.value


def test_its_minutes_are_the_days_minutes(ada, given, now):
    begin_stint(learner=ada, exercise=given[1], now=now - timedelta(minutes=10))
    pass_it(ada, given, now)
    outlook = load_outlook(ada, now=now)
    assert outlook.minutes_done == 10
    assert outlook.minutes_left == outlook.minutes_a_day - 10


def test_it_comes_back_when_it_is_nearly_forgotten(ada, given, now):
    _, problem = given
    card = exercise_like(ada, "append")
    answer_next(queue_up(ada, [card], now=now), Rating.GOOD, now=now)
    pass_it(ada, given, now)
    soon = start_today(learner=ada, now=now + timedelta(hours=20))
    assert not soon.items.filter(exercise=problem).exists()
    later = start_today(learner=ada, now=now + timedelta(days=40))
    assert later.items.filter(exercise=problem).exists()


def test_what_is_longer_than_the_day_is_named_below_the_plan(page, ada, given, now):
    card = exercise_like(ada, "append")
    answer_next(queue_up(ada, [card], now=now), Rating.GOOD, now=now)
    shown = page.get("/").content.decode()
    assert "On a day with more time" in shown
    assert f"/workbench/{RACE}/" in shown
