"""Exercises that come later, such as drills: when they are offered, and when they count."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from planning_shelves import shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory.fsrs_v1 import interval_days
from greenroom.core.planning import daily_v1, forecast, measure_readiness, plan_day

DRILL = {"later": True, "minutes": 2.0}
KNOWN = (10.0, 3.0)
FORGOTTEN = (10.0, interval_days(10.0, 0.5))


def planned_ids(shelf, topics, minutes=25.0):
    return [item.exercise_id for item in plan_day(shelf, topics, minutes=minutes)]


def readiness(shelf, topics):
    return measure_readiness(shelf, topics, days_left=7)


def with_drills(shelf, topics=()):
    """The shelf and a never attempted drill in each of these topics."""
    count = len(topics)
    nan = np.full(count, np.nan)
    later = np.concatenate([np.zeros(len(shelf), dtype=bool), np.ones(count, dtype=bool)])
    return replace(
        shelf,
        exercise_ids=np.append(shelf.exercise_ids, np.arange(900, 900 + count)),
        topics=np.append(shelf.topics, np.array(topics, dtype=np.int32)).astype(np.int32),
        stability_days=np.append(shelf.stability_days, nan),
        difficulty=np.append(shelf.difficulty, nan),
        elapsed_days=np.append(shelf.elapsed_days, nan),
        minutes=np.append(shelf.minutes, np.full(count, 2.0)),
        siblings=np.append(shelf.siblings, np.arange(900, 900 + count)),
        attempted_today=np.append(shelf.attempted_today, np.zeros(count, dtype=bool)),
        comes_later=later,
    )


def test_a_drill_waits_while_no_card_of_its_topic_was_seen():
    shelf = shelf_of((0,), (0, DRILL), (1, *FORGOTTEN))
    assert planned_ids(shelf, weights_of(1, 1)) == [1, 3]


def test_a_drill_is_offered_once_one_card_of_its_topic_was_seen():
    shelf = shelf_of((0,), (0, DRILL), (0, *FORGOTTEN))
    assert 2 in planned_ids(shelf, weights_of(1))


def test_a_drill_is_offered_where_its_topic_has_no_card():
    assert planned_ids(shelf_of((0, DRILL)), weights_of(1)) == [1]


def test_a_seen_drill_introduces_no_other_drill():
    shelf = shelf_of((0,), (0, *FORGOTTEN, DRILL), (0, DRILL))
    assert 3 not in planned_ids(shelf, weights_of(1))


def test_a_forgotten_drill_is_asked_again_whatever_its_topic_holds():
    shelf = shelf_of((0,), (0, *FORGOTTEN, DRILL))
    assert 2 in planned_ids(shelf, weights_of(1))


def test_a_topics_cards_are_practised_before_its_drill():
    shelf = shelf_of((0, DRILL), (0, *FORGOTTEN), (0,))
    assert planned_ids(shelf, weights_of(1))[-1] == 1


def test_a_drill_does_not_wait_for_the_last_new_card():
    shelf = shelf_of((0, *FORGOTTEN), *[(0,)] * 99, (0, DRILL))
    assert 101 in planned_ids(shelf, weights_of(1), minutes=10)


def test_drills_take_a_quarter_of_the_day_while_there_are_cards():
    rows = [row for topic in range(10) for row in ((topic, *FORGOTTEN), (topic, DRILL))]
    shelf = shelf_of(*rows, *[(topic,) for topic in range(10)] * 6)
    day = plan_day(shelf, weights_of(*[1] * 10), minutes=25)
    assert sum(item.minutes for item in day if item.minutes == 2) == 6


def test_drills_fill_the_day_where_nothing_else_is_left():
    shelf = shelf_of(*[(0, DRILL)] * 9)
    assert len(planned_ids(shelf, weights_of(1), minutes=10)) == 5


def test_one_drill_fits_into_a_short_day():
    shelf = shelf_of((0, DRILL), (1, DRILL), *[(2,)] * 9)
    day = plan_day(shelf, weights_of(1, 1, 1), minutes=5)
    assert [item.minutes for item in day].count(2) == 1


@given(shelves())
def test_unseen_drills_change_no_readiness(drawn):
    shelf, topics = drawn
    more = with_drills(shelf, range(len(topics.ids)))
    assert readiness(more, topics) == readiness(shelf, topics)


@given(shelves())
def test_unseen_drills_leave_what_every_other_exercise_is_worth(drawn):
    shelf, topics = drawn
    more = with_drills(shelf, range(len(topics.ids)))
    before = {
        item.exercise_id: item.value for item in daily_v1.plan_day(shelf, topics, minutes=9_999)
    }
    after = {
        item.exercise_id: item.value for item in daily_v1.plan_day(more, topics, minutes=9_999)
    }
    assert {key: value for key, value in after.items() if key < 900} == before


@given(shelves())
def test_a_shelf_without_drills_is_planned_as_one_that_says_nothing_of_them(drawn):
    shelf, topics = drawn
    told = with_drills(shelf)
    assert daily_v1.plan_day(told, topics, minutes=12) == daily_v1.plan_day(
        shelf, topics, minutes=12
    )


def test_a_seen_drill_counts_like_a_card():
    card_and_drill = shelf_of((0, *KNOWN), (0, *FORGOTTEN, DRILL))
    two_cards = shelf_of((0, *KNOWN), (0, *FORGOTTEN))
    found, same = readiness(card_and_drill, weights_of(1)), readiness(two_cards, weights_of(1))
    assert found == same
    assert found.topics[0].exercises == found.topics[0].seen == 2


def test_a_topic_of_unseen_drills_alone_is_as_one_without_exercises():
    drills = readiness(shelf_of((0, DRILL), (0, DRILL)), weights_of(1))
    assert drills.value == readiness(shelf_of(), weights_of(1)).value
    assert drills.topics[0].exercises == 0


def test_a_forecast_begins_drills_once_their_topics_cards_are_begun():
    shelf = shelf_of((0,), (0, DRILL))
    days = forecast(shelf, weights_of(1), days_left=3, minutes_a_day=10)
    assert [day.minutes for day in days[:2]] == [0.5, 2.5]


def test_what_comes_later_needs_one_entry_for_each_exercise():
    with pytest.raises(ScheduleError, match="comes_later"):
        replace(shelf_of((0,)), comes_later=np.array([True, False]))
