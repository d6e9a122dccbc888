"""The kinds of what comes later take turns: none has every day."""

from dataclasses import replace

import numpy as np
import pytest
from planning_shelves import shelf_of, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.planning import forecast, plan_day

DRILL, QUESTION, QUIZ, PROBLEM = 1, 2, 3, 4
MINUTES = {0: 0.25, DRILL: 2.0, QUESTION: 6.0, QUIZ: 0.7, PROBLEM: 20.0}
A_TOPIC = [0] * 60 + [DRILL] * 6 + [QUESTION] * 3 + [QUIZ] * 4 + [PROBLEM] * 2


def shelf_of_kinds(*kinds_of_topics):
    """Exercises never attempted; each topic's kinds in order."""
    told = [(topic, kind) for topic, kinds in enumerate(kinds_of_topics) for kind in kinds]
    rows = [(topic, {"later": kind > 0, "minutes": MINUTES[kind]}) for topic, kind in told]
    return replace(shelf_of(*rows), kinds=np.array([kind for _, kind in told], dtype=np.int32))


def practised(shelf, planned):
    """A day later, each of `planned` having been answered well."""
    chosen = [one.index for one in planned]
    known = shelf.stability_days.copy(), shelf.difficulty.copy(), shelf.elapsed_days + 1
    for column, value in zip(known, (3.0, 5.0, 1.0), strict=True):
        column[chosen] = value
    stability, difficulty, elapsed = known
    return replace(shelf, stability_days=stability, difficulty=difficulty, elapsed_days=elapsed)


def planned_kinds(shelf, topics, *, minutes=25.0):
    planned = plan_day(shelf, topics, minutes=minutes)
    return planned, [int(shelf.kinds[one.index]) for one in planned]


def walked(shelf, topics, *, days):
    """The kinds of each day's plan, each day practised whole."""
    seen = []
    for _ in range(days):
        planned, kinds = planned_kinds(shelf, topics)
        seen.append(kinds)
        shelf = practised(shelf, planned)
    return seen


def test_twelve_days_hold_drills_questions_quizzes_and_problems():
    days = walked(shelf_of_kinds(*[A_TOPIC] * 6), weights_of(*[1] * 6), days=12)
    for kind, fewest in ((DRILL, 4), (QUESTION, 3), (QUIZ, 4), (PROBLEM, 2)):
        assert sum(kind in day for day in days) >= fewest, kind
    assert all(0 in day for day in days)


def test_a_day_with_a_problem_still_has_cards():
    """Who never did one has saved up for days: the problem comes, and no question beside it."""
    shelf, topics = shelf_of_kinds(*[A_TOPIC] * 6), weights_of(*[1] * 6)
    for _ in range(12):
        planned, kinds = planned_kinds(shelf, topics)
        shelf = practised(shelf, planned)
        if PROBLEM in kinds:
            assert kinds.count(0) * MINUTES[0] >= 3
            assert QUESTION not in kinds
            return
    pytest.fail("no problem in twelve days")


def test_short_ones_take_a_quarter_of_each_day_over_the_days():
    shelf = shelf_of_kinds(*[A_TOPIC] * 6)
    later = [
        sum(MINUTES[kind] for kind in day if kind in (DRILL, QUESTION, QUIZ))
        for day in walked(shelf, weights_of(*[1] * 6), days=12)
    ]
    assert max(later) <= 25 / 4
    assert sum(later) > 12 * 25 / 4 / 2


def test_the_kind_that_waited_longest_goes_first():
    shelf, topics = shelf_of_kinds([DRILL, QUIZ] * 6, [0] * 200), weights_of(1, 1)
    seen = []
    for _ in range(3):
        planned, kinds = planned_kinds(shelf, topics, minutes=8.0)
        seen.append({kind for kind in kinds if kind})
        shelf = practised(shelf, planned)
    assert seen == [{DRILL}, {QUIZ}, {DRILL}]


def test_a_question_longer_than_a_quarter_of_the_day_is_saved_up_for():
    cards = [0] * 300
    shelf = shelf_of_kinds([QUESTION] * 3, cards)
    topics = weights_of(1, 1)
    planned, kinds = planned_kinds(shelf, topics, minutes=12.0)
    assert kinds.count(QUESTION) == 1
    days = []
    for _ in range(4):
        shelf = practised(shelf, planned)
        planned, kinds = planned_kinds(shelf, topics, minutes=12.0)
        days.append(kinds.count(QUESTION))
    assert days == [0, 1, 0, 1]


def test_one_topic_alone_has_short_ones_on_the_day_of_a_long_one():
    shelf, topics = shelf_of_kinds([PROBLEM, *[0] * 300, QUIZ]), weights_of(1)
    shelf = practised(shelf, plan_day(shelf, topics, minutes=5.0))
    kinds = planned_kinds(shelf, topics, minutes=80.0)[1]
    assert [kinds.count(PROBLEM), kinds.count(QUIZ)] == [1, 1]


def test_a_forecast_takes_the_same_turns():
    shelf, topics = shelf_of_kinds(*[A_TOPIC] * 3), weights_of(*[1] * 3)
    days = forecast(shelf, topics, days_left=6, minutes_a_day=25)
    assert [round(day.minutes) for day in days[:6]] == [25] * 6


def test_kinds_need_one_entry_for_each_exercise():
    with pytest.raises(ScheduleError, match="kinds"):
        replace(shelf_of((0,)), kinds=np.array([0, 1], dtype=np.int32))
