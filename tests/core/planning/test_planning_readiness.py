from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_shelves import shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.fsrs_v1 import recall_probability
from greenroom.core.planning import (
    UNSEEN_RECALL,
    TopicWeights,
    combine_topics,
    measure_readiness,
)


def value_of(shelf, topics, days_left=0):
    return measure_readiness(shelf, topics, days_left=days_left).value


def test_an_exercise_counts_its_recall_on_the_date():
    shelf = shelf_of((0, 10.0, 2.0))
    assert value_of(shelf, weights_of(1), days_left=20) == pytest.approx(
        recall_probability(22, 10.0)
    )


def test_an_unseen_exercise_counts_fifteen_hundredths():
    assert value_of(shelf_of((0,)), weights_of(1), days_left=20) == pytest.approx(0.15)


def test_a_topic_without_exercises_counts_as_unseen():
    found = measure_readiness(shelf_of((0, 10.0, 0.0)), weights_of(1, 1), days_left=0)
    assert [topic.value for topic in found.topics] == [1.0, UNSEEN_RECALL]
    assert found.topics[1].exercises == 0
    assert found.value == pytest.approx((1 + 0.15) / 2)


def test_points_without_an_exercise_count_as_unseen():
    shelf = shelf_of((0, 10.0, 0.0), (1, 10.0, 0.0), (1, 10.0, 0.0))
    topics = TopicWeights(("a", "b"), np.ones(2), np.array([3, 1]))
    found = measure_readiness(shelf, topics, days_left=0)
    assert [topic.value for topic in found.topics] == pytest.approx([(1 + 2 * 0.15) / 3, 1.0])


def test_points_below_zero_are_refused():
    with pytest.raises(ScheduleError, match="points"):
        TopicWeights(("a",), np.ones(1), np.array([-1]))


def test_a_topic_is_the_mean_of_its_exercises_and_the_whole_is_weighted():
    shelf = shelf_of((0, 10.0, 0.0), (0,), (1, 10.0, 10.0))
    found = measure_readiness(shelf, weights_of(3, 1), days_left=0)
    assert [topic.value for topic in found.topics] == pytest.approx([0.575, 0.9])
    assert found.value == pytest.approx((3 * 0.575 + 0.9) / 4)


def test_a_topic_says_how_much_it_rests_on():
    found = measure_readiness(shelf_of((0, 10.0, 0.0), (0,), (0,)), weights_of(1), days_left=3)
    assert (found.topics[0].exercises, found.topics[0].seen) == (3, 1)


def test_a_topic_of_no_weight_is_measured_but_does_not_count():
    found = measure_readiness(shelf_of((0, 10.0, 0.0), (1,)), weights_of(1, 0), days_left=0)
    assert found.value == pytest.approx(1)
    assert found.topics[1].value == pytest.approx(0.15)


def without_doubt(shelf):
    """The same with a memory model that is surely right: luck alone is left."""
    return replace(shelf, model_doubt=0.0)


def test_the_range_of_luck_narrows_with_more_exercises():
    few, many = (
        measure_readiness(
            without_doubt(shelf_of(*[(0, 10.0, 40.0)] * number)), weights_of(1), days_left=0
        )
        for number in (16, 1_600)
    )
    assert many.high - many.low == pytest.approx((few.high - few.low) / 10)
    assert many.value == pytest.approx(few.value)


def test_ninety_five_of_a_hundred_days_end_within_the_range_of_luck():
    rng = np.random.default_rng(7)
    shelf = without_doubt(shelf_of(*[(number % 4, 5.0, float(number)) for number in range(120)]))
    topics = weights_of(4, 2, 1, 1)
    found = measure_readiness(shelf, topics, days_left=5)
    recall = np.array([recall_probability(number + 5, 5.0) for number in range(120)])
    managed = rng.random((4_000, 120)) < recall
    shares = [managed[:, shelf.topics == topic].mean(axis=1) for topic in range(4)]
    days = np.average(np.array(shares), axis=0, weights=topics.weights)
    assert ((found.low <= days) & (days <= found.high)).mean() == pytest.approx(0.95, abs=0.015)
    assert days.mean() == pytest.approx(found.value, abs=0.005)


def test_a_date_already_past_is_measured_as_today():
    shelf = shelf_of((0, 10.0, 2.0))
    assert value_of(shelf, weights_of(1), days_left=-4) == value_of(shelf, weights_of(1))


@pytest.mark.parametrize("weights", [(), (0, 0)])
def test_with_nothing_to_count_one_is_as_ready_as_unseen(weights):
    found = measure_readiness(shelf_of(), weights_of(*weights), days_left=3)
    assert (found.value, found.low) == (UNSEEN_RECALL, 0.0)
    assert len(found.topics) == len(weights)


def test_an_area_combines_its_topics_by_weight():
    shelf = shelf_of((0, 10.0, 10.0), (1,), (2, 10.0, 0.0))
    found = measure_readiness(shelf, weights_of(1, 3, 5), days_left=0)
    area = combine_topics(found.topics[:2], [1, 3])
    assert area.value == pytest.approx((0.9 + 3 * 0.15) / 4)
    assert area.low < area.value < area.high
    assert area.topics == found.topics[:2]


def test_all_topics_combined_are_the_whole():
    shelf = shelf_of((0, 10.0, 30.0), (1,), (2, 10.0, 20.0))
    whole = measure_readiness(shelf, weights_of(1, 3, 5), days_left=9)
    assert combine_topics(whole.topics, [1, 3, 5]) == whole


@given(shelves(), st.floats(0, 400))
def test_readiness_and_its_ranges_are_shares(drawn, days_left):
    found = measure_readiness(*drawn, days_left=days_left)
    assert 0 <= found.low <= found.value <= found.high <= 1
    for topic in found.topics:
        assert 0 <= topic.low <= topic.value <= topic.high <= 1


@given(shelves(), st.floats(0, 60), st.floats(1, 10))
def test_more_recall_never_lowers_readiness(drawn, days_left, times):
    shelf, topics = drawn
    stronger = replace(shelf, stability_days=shelf.stability_days * times)
    before, after = (value_of(each, topics, days_left) for each in (shelf, stronger))
    assert after >= before - 1e-12


@given(shelves(), st.floats(0, 60), st.floats(0, 60))
def test_a_later_date_never_raises_readiness(drawn, sooner, later):
    near, far = sorted([sooner, later])
    shelf, topics = drawn
    assert value_of(shelf, topics, near) >= value_of(shelf, topics, far) - 1e-12


def test_an_impossible_number_of_days_is_refused():
    with pytest.raises(ScheduleError, match="days left"):
        value_of(shelf_of((0,)), weights_of(1), days_left=float("nan"))


def test_a_topic_that_does_not_exist_is_refused():
    with pytest.raises(ScheduleError, match="topic"):
        value_of(shelf_of((2,)), weights_of(1, 1))


@pytest.mark.parametrize("weights", [[1], [1, -1]])
def test_combining_needs_one_possible_weight_a_topic(weights):
    found = measure_readiness(shelf_of(), weights_of(1, 1), days_left=0)
    with pytest.raises(ScheduleError, match="weight"):
        combine_topics(found.topics, weights)
