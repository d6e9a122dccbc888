from datetime import UTC, datetime, timedelta

import pytest

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import (
    CURRENT_POLICY,
    POLICIES,
    Rating,
    describe_interval,
    fsrs_v1,
    next_intervals,
)

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_the_current_policy_is_one_of_the_policies():
    assert POLICIES[CURRENT_POLICY] is fsrs_v1


def test_buttons_of_a_new_exercise_show_the_first_intervals():
    shown = {rating.name: describe_interval(days) for rating, days in first_buttons().items()}
    assert shown == {"AGAIN": "5 h", "HARD": "1 d", "GOOD": "2 d", "EASY": "8 d"}


def first_buttons():
    return next_intervals(None, MONDAY)


def test_a_better_answer_never_shows_a_shorter_interval():
    state = fsrs_v1.update(None, Rating.GOOD, MONDAY)
    for days in (0, 1, 5, 100):
        shown = next_intervals(state, MONDAY + timedelta(days=days))
        assert list(shown.values()) == sorted(shown.values())


def test_the_button_shows_what_the_answer_then_brings():
    state = fsrs_v1.update(None, Rating.GOOD, MONDAY)
    at = MONDAY + timedelta(days=2)
    for rating, days in next_intervals(state, at).items():
        after = fsrs_v1.update(state, rating, at)
        assert fsrs_v1.recall_probability(days, after.stability_days) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "1 min"),
        (10 / 1440, "10 min"),
        (59.4 / 1440, "59 min"),
        (59.6 / 1440, "1 h"),
        (5.1 / 24, "5 h"),
        (23.6 / 24, "1 d"),
        (1, "1 d"),
        (3.4, "3 d"),
        (30.4, "30 d"),
        (31, "1 mo"),
        (64, "2.1 mo"),
        (364, "1 y"),
        (365.25 * 1.2, "1.2 y"),
        (36_500, "99.9 y"),
    ],
)
def test_an_interval_is_described_in_its_largest_fitting_unit(days, words):
    assert describe_interval(days) == words


@pytest.mark.parametrize("days", [-0.1, float("nan"), float("inf")])
def test_an_impossible_interval_is_refused(days):
    with pytest.raises(ScheduleError):
        describe_interval(days)
