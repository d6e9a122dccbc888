from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_shelves import large_shelf, shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.fsrs_v1 import interval_days
from greenroom.core.planning import POLICIES, daily_v1
from greenroom.core.planning.daily_v1 import plan_day
from hanging import no_hang


def planned_ids(shelf, topics, **options):
    return [item.exercise_id for item in plan_day(shelf, topics, **options)]


def remembered(recall, stability=10.0):
    """Stability and elapsed days with which `recall` is expected now."""
    return stability, interval_days(stability, recall)


def test_the_current_policy_is_one_of_the_policies():
    assert POLICIES["daily_v1"] is daily_v1


def test_the_least_remembered_is_practised_when_there_is_time_for_one():
    shelf = shelf_of((0, *remembered(0.9)), (0, *remembered(0.6)), (0, *remembered(0.8)))
    assert planned_ids(shelf, weights_of(1), minutes=0.5) == [2]


def test_a_new_exercise_counts_half_its_weight():
    shelf = shelf_of((0,), (1, *remembered(0.49)), (2, *remembered(0.51)))
    day = plan_day(shelf, weights_of(2, 2, 2), minutes=10)
    values = {item.exercise_id: item.value for item in day}
    assert values == {1: 1.0, 2: pytest.approx(1.02), 3: pytest.approx(0.98)}


def test_a_topic_twice_the_weight_goes_first():
    shelf = shelf_of((0, *remembered(0.7)), (1, *remembered(0.8)))
    assert planned_ids(shelf, weights_of(1, 2), minutes=0.5) == [2]


def test_a_big_topic_does_not_starve_a_small_one():
    shelf = shelf_of(*[(0,)] * 300, (1,), (2, *remembered(0.8)))
    ids = planned_ids(shelf, weights_of(1, 1, 1), minutes=5)
    assert {301, 302} <= set(ids)
    assert len(ids) == 10


def test_a_topic_of_no_weight_is_left_out():
    assert planned_ids(shelf_of((0,), (1,)), weights_of(0, 1), minutes=10) == [2]


def test_one_exercise_a_note_and_day():
    shelf = shelf_of((0, {"siblings": 7}), (0, {"siblings": 7}), (0, {"siblings": 8}))
    assert planned_ids(shelf, weights_of(1), minutes=10) == [1, 3]


def test_the_sibling_of_what_was_attempted_today_waits_until_tomorrow():
    attempted = {"siblings": 7, "attempted_today": True}
    shelf = shelf_of((0, 3.0, 0.1, attempted), (0, {"siblings": 7}))
    assert planned_ids(shelf, weights_of(1), minutes=10) == []


def test_what_is_still_fresh_today_is_not_asked_again():
    shelf = shelf_of((0, 3.0, 0.2, {"attempted_today": True}))
    assert planned_ids(shelf, weights_of(1), minutes=10, days_left=0) == []


def test_what_was_forgotten_today_is_asked_again_once_it_fades():
    shelf = shelf_of((0, 0.2, 0.4, {"attempted_today": True}))
    assert planned_ids(shelf, weights_of(1), minutes=10) == [1]


def test_what_is_known_well_is_left_alone_though_minutes_remain():
    shelf = shelf_of((0, *remembered(0.98)), (0, *remembered(0.96)))
    assert planned_ids(shelf, weights_of(1), minutes=10) == [2]
    assert planned_ids(shelf, weights_of(1), minutes=10, days_left=14) == [2]


def test_on_the_eve_everything_counts_and_what_is_known_well_comes_last():
    shelf = shelf_of((0, *remembered(0.98)), (0, *remembered(0.96)))
    assert planned_ids(shelf, weights_of(1), minutes=10, days_left=1) == [2, 1]
    assert planned_ids(shelf, weights_of(1), minutes=0.5, days_left=0) == [2]


def test_no_topic_takes_more_than_a_quarter_while_others_have_something():
    shelf = shelf_of(*[(topic,) for topic in range(6) for _ in range(40)])
    day = plan_day(shelf, weights_of(9, 1, 1, 1, 1, 1), minutes=40)
    assert Counter(item.topic_index for item in day)[0] == 20
    assert len(day) == 80


def test_one_topic_alone_fills_the_whole_day():
    assert len(planned_ids(shelf_of(*[(0,)] * 100), weights_of(1), minutes=25)) == 50


def test_a_short_exercise_takes_the_place_a_long_one_does_not_fit():
    shelf = shelf_of(
        (0, *remembered(0.5), {"minutes": 4.0}), (0, *remembered(0.6)), (0, {"minutes": 3.0})
    )
    assert planned_ids(shelf, weights_of(1), minutes=4.5) == [1, 2]


def test_a_single_exercise_longer_than_the_day_is_still_planned():
    shelf = shelf_of((0, {"minutes": 30.0}), (1, {"minutes": 40.0}))
    assert planned_ids(shelf, weights_of(1, 1), minutes=25) == [1]


def test_a_missed_day_replans_itself():
    shelf = shelf_of(
        (0, *remembered(0.93)), (0, *remembered(0.94, stability=2.0)), (0, *remembered(0.9))
    )
    before = plan_day(shelf, weights_of(1), minutes=0.5)
    after = plan_day(
        replace(shelf, elapsed_days=shelf.elapsed_days + 3), weights_of(1), minutes=0.5
    )
    assert [item.exercise_id for item in before] == [3]
    assert [item.exercise_id for item in after] == [2]  # it fades fastest
    assert after[0].value > before[0].value


def test_topics_take_turns():
    shelf = shelf_of(*[(topic,) for topic in (0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2)])
    topics = [item.topic_index for item in plan_day(shelf, weights_of(1, 1, 1), minutes=12)]
    assert topics == [0, 1, 2] * 4


def test_reasons_say_what_the_learner_can_check():
    shelf = shelf_of((0, *remembered(0.61)), (1,), (2,), (3,), (0, 1_000.0, 0.1))
    day = plan_day(shelf, weights_of(1, 3, 1, 0.2), minutes=10, days_left=1)
    reasons = {item.exercise_id: item.reason for item in day}
    assert reasons == {
        1: "61 % today",
        2: "new, weight high",
        3: "new",
        4: "new, weight low",
        5: "99 % today",
    }


def test_equal_weights_are_neither_high_nor_low():
    day = plan_day(shelf_of((0,), (1,)), weights_of(2, 2), minutes=5)
    assert {item.reason for item in day} == {"new"}


def test_nothing_to_practise_is_an_empty_plan():
    assert plan_day(shelf_of(), weights_of(1), minutes=10) == ()
    assert plan_day(shelf_of(), weights_of(), minutes=10) == ()
    assert plan_day(shelf_of((0,)), weights_of(1), minutes=0) == ()


@given(shelves(), st.floats(0, 60), st.one_of(st.none(), st.integers(0, 30)))
def test_a_plan_keeps_its_promises(drawn, minutes, days_left):
    shelf, topics = drawn
    day = plan_day(shelf, topics, minutes=minutes, days_left=days_left)
    assert len(day) <= 1 or sum(item.minutes for item in day) <= minutes + 1e-6
    assert len({item.exercise_id for item in day}) == len(day)
    assert len({int(shelf.siblings[item.index]) for item in day}) == len(day)
    for item in day:
        assert shelf.exercise_ids[item.index] == item.exercise_id
        assert topics.weights[item.topic_index] > 0
        assert 0 <= item.recall <= 1
        assert item.value >= 0


@given(shelves(), st.floats(0, 60), st.randoms(use_true_random=False))
def test_a_plan_does_not_depend_on_the_order_of_the_shelf(drawn, minutes, rng):
    shelf, topics = drawn
    order = np.array(rng.sample(range(len(shelf)), len(shelf)), dtype=np.int64)
    names = ("exercise_ids", "topics", "stability_days", "difficulty", "elapsed_days", "minutes")
    columns = {name: getattr(shelf, name)[order] for name in names}
    shuffled = replace(
        shelf,
        siblings=shelf.siblings[order],
        attempted_today=shelf.attempted_today[order],
        **columns,
    )
    assert planned_ids(shelf, topics, minutes=minutes) == planned_ids(
        shuffled, topics, minutes=minutes
    )


def test_a_plan_of_five_thousand_exercises_does_not_hang():
    shelf, topics = large_shelf()
    with no_hang():
        plan_day(shelf, topics, minutes=25)


@pytest.mark.parametrize("minutes", [-1, float("nan"), float("inf")])
def test_impossible_minutes_are_refused(minutes):
    with pytest.raises(ScheduleError, match="minutes"):
        plan_day(shelf_of((0,)), weights_of(1), minutes=minutes)


def test_a_topic_that_does_not_exist_is_refused():
    with pytest.raises(ScheduleError, match="topic"):
        plan_day(shelf_of((1,)), weights_of(1), minutes=10)


def test_a_shelf_with_columns_of_different_lengths_is_refused():
    with pytest.raises(ScheduleError, match="siblings"):
        replace(shelf_of((0,)), siblings=np.zeros(2, dtype=np.int64))


@pytest.mark.parametrize(
    "change", [{"stability_days": 0.0}, {"minutes": 0.0}, {"difficulty": np.nan}]
)
def test_an_impossible_shelf_is_refused(change):
    columns = {name: np.array([value]) for name, value in change.items()}
    with pytest.raises(ScheduleError):
        replace(shelf_of((0, 3.0, 1.0)), **columns)


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_an_impossible_weight_is_refused(weight):
    with pytest.raises(ScheduleError, match="weight"):
        weights_of(weight)
