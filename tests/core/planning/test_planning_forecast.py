from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_shelves import large_shelf, shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.planning import (
    UNSEEN_RECALL,
    Ahead,
    Goal,
    forecast,
    measure_readiness,
    plan_day,
)
from greenroom.core.planning.shelf import Shelf
from hanging import no_hang

DERIVED = ("is_new", "is_later", "says", "number", "deeds", "counts", "by_id")


def test_there_is_one_entry_a_day_up_to_the_date():
    days = forecast(shelf_of(*[(0,)] * 40), weights_of(1), days_left=5, minutes_a_day=4)
    assert [day.day_offset for day in days] == [0, 1, 2, 3, 4, 5]
    assert [day.minutes for day in days] == [4, 4, 4, 4, 4, 0]


def test_on_the_date_itself_the_forecast_is_the_readiness():
    shelf, topics = shelf_of((0, 10.0, 3.0), (1,)), weights_of(1, 1)
    (day,) = forecast(shelf, topics, days_left=0, minutes_a_day=25)
    found = measure_readiness(shelf, topics, days_left=0)
    assert (day.readiness, day.low, day.high) == (found.value, found.low, found.high)


def test_without_practice_readiness_stays_what_it_is():
    shelf, topics = shelf_of((0, 10.0, 3.0), (1,)), weights_of(1, 1)
    days = forecast(shelf, topics, days_left=10, minutes_a_day=0)
    expected = measure_readiness(shelf, topics, days_left=10).value
    assert [day.readiness for day in days] == pytest.approx([expected] * 11)


def test_practice_raises_readiness_and_more_raises_it_more():
    shelf, topics = large_shelf(exercises=400, topics=12)
    last = [
        forecast(shelf, topics, days_left=14, minutes_a_day=minutes)[-1].readiness
        for minutes in (0, 5, 15, 45)
    ]
    assert last == sorted(last)
    assert last[-1] > last[0] + 0.2


def test_one_attempt_is_forecast_as_the_mean_of_its_two_outcomes():
    shelf, topics = shelf_of((0, 10.0, 30.0)), weights_of(1)
    day = forecast(shelf, topics, days_left=7, minutes_a_day=0.5)[0]
    recall = fsrs_v1.recall_probability(30, 10.0)
    after = [
        fsrs_v1.recall_probability(
            7, float(fsrs_v1.expected_after([10.0], [5.0], [recall], rating)[0][0])
        )
        for rating in (Rating.GOOD, Rating.AGAIN)
    ]
    assert day.readiness == pytest.approx(recall * after[0] + (1 - recall) * after[1])


def test_a_first_attempt_is_forecast_with_the_recall_of_the_unseen():
    day = forecast(shelf_of((0,)), weights_of(1), days_left=7, minutes_a_day=0.5)[0]
    good, again = (
        fsrs_v1.recall_probability(7, fsrs_v1.first_state(rating)[0])
        for rating in (Rating.GOOD, Rating.AGAIN)
    )
    assert day.readiness == pytest.approx(UNSEEN_RECALL * good + (1 - UNSEEN_RECALL) * again)


def test_a_repeat_on_the_same_day_is_forecast_as_one():
    shelf = shelf_of((0, 0.2, 0.6, {"attempted_today": True}))
    day = forecast(shelf, weights_of(1), days_left=7, minutes_a_day=0.5)[0]
    recall = fsrs_v1.recall_probability(0.6, 0.2)
    good, again = (
        fsrs_v1.recall_probability(
            7, float(fsrs_v1.expected_after_same_day([0.2], [5.0], rating)[0][0])
        )
        for rating in (Rating.GOOD, Rating.AGAIN)
    )
    assert day.readiness == pytest.approx(recall * good + (1 - recall) * again)


def practise_by_chance(shelf, topics, days, minutes, rng):
    """One learner whose memory is as the model says, day by day: true readiness on the date."""
    stability, difficulty = shelf.stability_days.copy(), shelf.difficulty.copy()
    elapsed = shelf.elapsed_days.copy()
    nobody = np.zeros(len(shelf), dtype=bool)

    def as_shelf():
        return Shelf(
            shelf.exercise_ids, shelf.topics, stability.copy(), difficulty.copy(), elapsed.copy(),
            shelf.minutes, shelf.siblings, nobody,
        )  # fmt: skip

    for left in range(days, 0, -1):
        for item in plan_day(as_shelf(), topics, minutes=minutes, days_left=left):
            rating = Rating.GOOD if rng.random() < item.recall else Rating.AGAIN
            place = [item.index]
            if item.is_new:
                stability[place], difficulty[place] = fsrs_v1.first_state(rating)
            else:
                recall = fsrs_v1.recall_probabilities(np.floor(elapsed[place]), stability[place])
                stability[place], difficulty[place] = fsrs_v1.expected_after(
                    stability[place], difficulty[place], recall, rating
                )
            elapsed[place] = 0.0
        elapsed += 1
    return measure_readiness(as_shelf(), topics, days_left=0).value


def test_the_forecast_is_the_mean_over_learners_who_practise_by_chance():
    shelf, topics = large_shelf(exercises=120, topics=6, seed=3)
    rng = np.random.default_rng(5)
    true = [practise_by_chance(shelf, topics, 14, 6, rng) for _ in range(12)]
    expected = forecast(shelf, topics, days_left=14, minutes_a_day=6)[-1].readiness
    assert expected == pytest.approx(np.mean(true), abs=0.02)


@settings(max_examples=25)
@given(shelves(max_exercises=15), st.integers(0, 12), st.floats(0, 30))
def test_a_forecast_holds_shares_and_repeats_itself(drawn, days_left, minutes):
    days = forecast(*drawn, days_left=days_left, minutes_a_day=minutes)
    assert len(days) == days_left + 1
    for day in days:
        assert 0 <= day.low <= day.readiness <= day.high <= 1
    assert days == forecast(*drawn, days_left=days_left, minutes_a_day=minutes)


def test_three_weeks_with_five_thousand_exercises_do_not_hang():
    shelf, topics = large_shelf()
    with no_hang():
        forecast(shelf, topics, days_left=21, minutes_a_day=25)


@pytest.mark.parametrize("days_left", [-1, 366])
def test_impossible_days_are_refused(days_left):
    with pytest.raises(ScheduleError, match="days ahead"):
        forecast(shelf_of((0,)), weights_of(1), days_left=days_left, minutes_a_day=10)


def test_negative_minutes_are_refused():
    with pytest.raises(ScheduleError, match="minutes"):
        forecast(shelf_of((0,)), weights_of(1), days_left=3, minutes_a_day=-1)


def test_days_off_have_no_minutes_and_the_others_their_own():
    shelf, topics = large_shelf(exercises=300, topics=8)
    ahead = Ahead(minutes=(10.0, 0.0, 0.0, 20.0, 5.0))
    days = forecast(shelf, topics, days_left=6, minutes_a_day=99.0, ahead=ahead)
    assert [round(day.minutes) for day in days] == [10, 0, 0, 20, 5, 5, 0]
    assert [day.kinds == {} for day in days] == [False, True, True, False, False, False, True]
    assert days[1].topics == ()


def test_nothing_is_gained_on_a_day_off():
    shelf, topics = large_shelf(exercises=300, topics=8)
    ahead = Ahead(minutes=(10.0, 0.0, 0.0, 20.0))
    days = forecast(shelf, topics, days_left=6, minutes_a_day=10.0, ahead=ahead)
    assert days[1].readiness == pytest.approx(days[0].readiness)
    assert days[2].readiness == pytest.approx(days[0].readiness)
    assert days[3].readiness > days[2].readiness


def test_days_off_cost_less_than_their_minutes():
    """Three missed days of ten cost readiness, but what comes after is planned anew."""
    shelf, topics = large_shelf(exercises=300, topics=8)

    def on_the_date(*minutes):
        ahead = Ahead(minutes=minutes)
        return forecast(shelf, topics, days_left=10, minutes_a_day=5.0, ahead=ahead)[-1].readiness

    whole, missed, none = on_the_date(5.0), on_the_date(0.0, 0.0, 0.0, 5.0), on_the_date(0.0)
    assert none < missed < whole
    assert whole - missed < 0.5 * (whole - none)


def test_an_interview_within_the_forecast_leaves_the_rest_to_the_others():
    shelf, topics = large_shelf(exercises=300, topics=2)
    near, far = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    ahead = Ahead(minutes=(5.0,), goals=(Goal(3.0, near, 0.7), Goal(9.0, far, 0.3)))
    days = forecast(shelf, topics, days_left=9, minutes_a_day=5.0, ahead=ahead)
    early, late = [day.topics for day in days[:3]], [day.topics for day in days[4:9]]
    assert all(found[0] == 0 for found in early)
    assert all(found == (1,) for found in late)


def test_what_a_day_holds_by_kind_sums_to_its_minutes():
    shelf, topics = large_shelf(exercises=300, topics=8)
    shelf = replace(shelf, kinds=np.arange(300, dtype=np.int32) % 3)
    for day in forecast(shelf, topics, days_left=5, minutes_a_day=12.0)[:-1]:
        assert sum(day.kinds.values()) == pytest.approx(day.minutes)


def test_fifty_thousand_exercises_and_a_year_do_not_hang():
    shelf, topics = large_shelf(exercises=50_000)
    with no_hang():
        forecast(shelf, topics, days_left=365, minutes_a_day=960)


def test_a_shelf_carried_on_is_as_one_made_anew():
    shelf = shelf_of((0, 4.0, 2.0), (1, {"later": True}), (1, 9.0, 1.0, {"attempted_today": True}))
    known = [getattr(shelf, name) for name in DERIVED]  # worked out before anything changes
    assert len(known) == len(DERIVED)
    memories = {
        "stability_days": np.array([4.0, 3.0, 9.0]),
        "difficulty": np.array([5.0, 6.0, 5.0]),
        "elapsed_days": np.array([2.0, 0.0, 1.0]),
    }
    tomorrow = {
        "elapsed_days": memories["elapsed_days"] + 1,
        "attempted_today": np.zeros(3, dtype=np.bool_),
    }
    carried, anew = shelf.with_memories(**memories), replace(shelf, **memories)
    for left, right in ((carried, anew), (carried.on_next_day(), replace(anew, **tomorrow))):
        for name in (*DERIVED, *memories, "attempted_today"):
            assert getattr(left, name).tolist() == getattr(right, name).tolist(), name
