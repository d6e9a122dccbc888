import numpy as np
import pytest
from planning_shelves import large_shelf, shelf_of, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.fsrs_v1 import interval_days
from greenroom.core.planning.eve import (
    ENOUGH_RECALL,
    NEW_SHARE_MAX,
    REST_DAYS,
    RETURN_MINUTES,
    SHORT_MINUTES,
    choose_return,
)
from greenroom.core.planning.readiness import recall_in


def remembered(recall, stability=10.0):
    return stability, interval_days(stability, recall)


def chosen(shelf, topics, **options):
    given = {"minutes": RETURN_MINUTES, "days_left": 1.0, "allows_new": False, **options}
    eve = choose_return(shelf, topics, **given)
    return [one.exercise_id for one in eve.planned], eve.waiting, eve.resting


def test_the_worst_comes_first():
    shelf = shelf_of((0, *remembered(0.9)), (0, *remembered(0.5)), (0, *remembered(0.7)))
    assert chosen(shelf, weights_of(1)) == ([2, 3, 1], 0, 0)


def test_a_weighty_topic_goes_before_a_worse_one_of_little_weight():
    shelf = shelf_of((0, *remembered(0.5)), (1, *remembered(0.7)))
    assert chosen(shelf, weights_of(1, 3))[0] == [2, 1]


def test_recall_is_that_of_the_day_and_not_of_now():
    """What is fresh and fleeting goes before what is older and lasts."""
    shelf = shelf_of((0, 0.3, 0.1), (0, 60.0, 30.0))
    recall = recall_in(shelf, 0.0)
    assert recall[0] > recall[1]
    assert chosen(shelf, weights_of(1))[0] == [1, 2]


def test_what_was_just_practised_rests_and_comes_again():
    lapsed = 0.2  # stability in days, as after "again"
    shelf = shelf_of((0, lapsed, REST_DAYS / 2))
    assert chosen(shelf, weights_of(1)) == ([], 0, 1)
    shelf = shelf_of((0, lapsed, REST_DAYS))
    assert chosen(shelf, weights_of(1)) == ([1], 0, 0)


def test_what_is_sure_enough_returns_no_more():
    shelf = shelf_of((0, 60.0, 0.1), (0, 60.0, 0.01))
    assert recall_in(shelf, 1.0).min() > ENOUGH_RECALL
    assert chosen(shelf, weights_of(1)) == ([], 0, 0)


def test_nothing_new_when_it_is_late():
    shelf = shelf_of((0,), (0, *remembered(0.9)))
    assert chosen(shelf, weights_of(1))[0] == [2]
    assert chosen(shelf, weights_of(1), allows_new=True)[0] == [2, 1]


def test_new_things_take_a_quarter_of_a_return_at_most():
    shelf = shelf_of(*[(0,)] * 40, *[(0, *remembered(0.9))] * 40)
    ids, _, _ = chosen(shelf, weights_of(1), allows_new=True)
    new = [one for one in ids if one <= 40]
    minutes = float(shelf.minutes[0])
    assert len(new) * minutes == pytest.approx(RETURN_MINUTES * NEW_SHARE_MAX)
    assert len(ids) * minutes == pytest.approx(RETURN_MINUTES)


def test_what_comes_later_is_not_begun_on_the_eve():
    shelf = shelf_of((0, {"later": True}))
    assert chosen(shelf, weights_of(1), allows_new=True) == ([], 0, 0)


def test_what_takes_long_is_no_return():
    shelf = shelf_of((0, *remembered(0.3), {"minutes": SHORT_MINUTES + 1}), (0, *remembered(0.9)))
    assert chosen(shelf, weights_of(1))[0] == [2]


def test_a_topic_that_is_not_asked_and_a_second_side_are_left_out():
    shelf = shelf_of(
        (0, *remembered(0.3)), (1, *remembered(0.5), {"siblings": 7}),
        (1, *remembered(0.6), {"siblings": 7}),
    )  # fmt: skip
    assert chosen(shelf, weights_of(0, 1)) == ([2], 1, 0)


def test_a_return_keeps_its_minutes_and_says_what_waits():
    shelf, topics = large_shelf(exercises=500, topics=10)
    eve = choose_return(shelf, topics, minutes=5.0, days_left=0.5, allows_new=False)
    assert 0 < eve.minutes <= 5.0
    wanted = ~shelf.is_new & (recall_in(shelf, 0.5) < ENOUGH_RECALL)
    wanted &= (topics.weights[shelf.topics] > 0) & (shelf.minutes <= SHORT_MINUTES)
    assert len(eve.planned) + eve.waiting + eve.resting == np.count_nonzero(wanted)


def test_an_exercise_that_is_all_there_is_may_be_longer_than_the_return():
    shelf = shelf_of((0, *remembered(0.3), {"minutes": 4.0}))
    assert chosen(shelf, weights_of(1), minutes=2.0)[0] == [1]


@pytest.mark.parametrize("minutes", [0.0, -1.0, float("inf"), float("nan")])
def test_a_return_of_no_length_is_refused(minutes):
    with pytest.raises(ScheduleError):
        choose_return(
            shelf_of((0,)), weights_of(1), minutes=minutes, days_left=1.0, allows_new=True
        )
