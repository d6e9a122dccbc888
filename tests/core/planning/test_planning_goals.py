import numpy as np
import pytest

from greenroom.core.errors import ScheduleError
from greenroom.core.planning import Ahead, Goal

ONE = np.ones(1)


@pytest.mark.parametrize(
    ("days_left", "weights", "share"),
    [
        (float("nan"), ONE, 1.0), (float("inf"), ONE, 1.0), (3.0, ONE, 0.0), (3.0, ONE, -1.0),
        (3.0, ONE, float("nan")), (3.0, -ONE, 1.0), (3.0, np.array([float("nan")]), 1.0),
    ],
)  # fmt: skip
def test_an_impossible_goal_is_refused(days_left, weights, share):
    with pytest.raises(ScheduleError):
        Goal(days_left, weights, share)


def test_a_day_on_each_date_is_a_day_nearer():
    ahead = Ahead(minutes=(5.0, 10.0, 15.0), goals=(Goal(2.0, ONE), Goal(9.0, ONE, 3.0)))
    later = ahead.after(2)
    assert [goal.days_left for goal in later.goals] == [0.0, 7.0]
    assert list(later.minutes) == [15.0]
    assert later.goals[1].share == 3.0


def test_an_interview_that_is_over_counts_no_more():
    ahead = Ahead(goals=(Goal(2.0, ONE), Goal(9.0, ONE)))
    assert [goal.days_left for goal in ahead.after(3).goals] == [6.0]


def test_the_last_days_minutes_go_on_for_ever():
    ahead = Ahead(minutes=(5.0, 0.0, 15.0))
    assert [ahead.on(day, 99.0) for day in (0, 1, 2, 3, 400)] == [5.0, 0.0, 15.0, 15.0, 15.0]
    assert list(ahead.after(50).minutes) == [15.0]


def test_where_no_minutes_are_said_the_usual_ones_count():
    assert Ahead().on(3, 25.0) == 25.0
    assert list(Ahead().after(2).minutes) == []


def test_wishes_outlast_the_days():
    ahead = Ahead(wished={2: 1}, kind_factors={1: 1.5}, returns_weekly=True).after(5)
    assert (ahead.wished, ahead.kind_factors, ahead.returns_weekly) == ({2: 1}, {1: 1.5}, True)
