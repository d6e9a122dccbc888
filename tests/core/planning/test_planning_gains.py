import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_shelves import large_shelf, shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.planning import UNSEEN_RECALL, measure_readiness
from greenroom.core.planning.gains import gains_of_minutes

LEFT = 10.0


def gain_of(shelf, topics, group, **given):
    asked = {"minutes": 30.0, "days_left": LEFT, **given}
    return gains_of_minutes(shelf, topics, [group], **asked)[0]


def test_minutes_on_what_fades_add_to_readiness_on_the_date():
    shelf = shelf_of((0, 2.0, 20.0), (0, 2.0, 20.0), (1, 500.0, 2.0))
    gain = gain_of(shelf, weights_of(1, 1), [0])
    assert gain.exercises == 2
    assert gain.minutes == pytest.approx(1.0)
    assert 0 < gain.value < 0.5  # the whole of a topic of half the weight


def test_a_gain_is_the_mean_of_what_learners_drawn_by_chance_would_gain():
    rng = np.random.default_rng(3)
    rows = [(0, 6.0, 9.0), (0, 3.0, 15.0), (0, 30.0, 12.0), (0,), (1, 9.0, 3.0)]
    shelf, topics = shelf_of(*rows), weights_of(2, 1)
    gain = gain_of(shelf, topics, [0])
    assert gain.exercises == 4
    before = measure_readiness(shelf, topics, days_left=LEFT).value
    drawn = [readiness_after_a_day(rng, rows, topics) - before for _ in range(1_500)]
    assert gain.value == pytest.approx(np.mean(drawn), abs=0.006)


def readiness_after_a_day(rng, rows, topics):
    """The first topic's exercises are practised, recalled or not by chance."""
    after = []
    for topic, *memory in rows:
        if topic:
            after.append((topic, *memory))
            continue
        recall = fsrs_v1.recall_probability(memory[1], memory[0]) if memory else UNSEEN_RECALL
        rating = Rating.GOOD if rng.random() < recall else Rating.AGAIN
        if memory:
            stability, _ = fsrs_v1.expected_after(*map(np.array, (memory[0], 5.0, recall)), rating)
        else:
            stability, _ = fsrs_v1.first_state(rating)
        after.append((topic, float(stability), 0.0))
    return measure_readiness(shelf_of(*after), topics, days_left=LEFT).value


def test_the_same_minutes_add_more_where_the_weight_is():
    shelf = shelf_of(*[(topic, 3.0, 20.0) for topic in (0, 1) for _ in range(30)])
    heavy, light = gains_of_minutes(
        shelf, weights_of(3, 1), [[0], [1]], minutes=5.0, days_left=LEFT
    )
    assert heavy.value > 2 * light.value


def test_an_area_gains_at_least_what_its_best_topic_does():
    shelf, topics = large_shelf(600, topics=12)
    areas = [[0, 1, 2, 3], [4, 5, 6, 7]]
    found = gains_of_minutes(shelf, topics, areas, minutes=20.0, days_left=LEFT)
    for area, whole in zip(areas, found, strict=True):
        each = gains_of_minutes(
            shelf, topics, [[topic] for topic in area], minutes=20.0, days_left=LEFT
        )
        # The plan gives no topic all of an area's minutes, so it may fall a little short.
        assert whole.value > 0.85 * max(gain.value for gain in each)


def test_nothing_to_practise_gains_nothing():
    empty = gain_of(shelf_of(), weights_of(1, 1), [1])
    assert (empty.value, empty.minutes, empty.exercises) == (0.0, 0.0, 0)
    assert gain_of(shelf_of((0,)), weights_of(1, 1), [1]).exercises == 0


def test_a_topic_of_no_weight_gains_nothing():
    assert gain_of(shelf_of((0,), (1,)), weights_of(1, 0), [1]).value == 0.0


def test_on_the_day_itself_minutes_still_add():
    assert gain_of(shelf_of((0, 2.0, 20.0)), weights_of(1), [0], days_left=0.0).value > 0.05


@settings(max_examples=60)
@given(shelves(), st.sampled_from([1.0, 5.0, 30.0]), st.sampled_from([0.0, 1.0, 14.0, 200.0]))
def test_a_gain_lies_between_nothing_and_all_that_is_missing(drawn, minutes, days_left):
    shelf, topics = drawn
    missing = 1 - measure_readiness(shelf, topics, days_left=days_left).value
    groups = [[topic] for topic in range(len(topics.ids))]
    for gain in gains_of_minutes(shelf, topics, groups, minutes=minutes, days_left=days_left):
        assert -1e-9 <= gain.value <= missing + 0.05
        assert gain.exercises or not gain.value


@pytest.mark.parametrize("minutes", [0.0, -1.0, float("nan"), float("inf")])
def test_a_gain_is_of_some_minutes(minutes):
    with pytest.raises(ScheduleError, match="minutes"):
        gain_of(shelf_of((0,)), weights_of(1), [0], minutes=minutes)


def test_a_topic_that_does_not_exist_is_refused():
    with pytest.raises(ScheduleError, match="topic"):
        gain_of(shelf_of((0,)), weights_of(1), [1])
