from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_shelves import shelf_of, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.memory.fsrs_v2 import STANDARD
from greenroom.core.memory.histories import Histories, moments
from greenroom.core.planning import UNSEEN_RECALL, measure_readiness
from greenroom.core.planning.history import Moment, Past, readiness_over, stabilities_after

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def past_of(*rows):
    """(memory, place on the shelf, rating, days after START); rating 0: to be learnt anew."""
    memories, places, ratings, days = zip(*rows, strict=True) if rows else [()] * 4
    numbers = [np.array(column, dtype=np.int64) for column in (memories, places, ratings)]
    return Past(*numbers, moments([START + DAY * one for one in days]))


def moment(days, *, left):
    return Moment(int(moments([START + DAY * days])[0]), left)


def over(past, *asked, shelf=None, topics=None):
    found = readiness_over(shelf or shelf_of((0,), (1,)), topics or weights_of(1, 1), past, asked)
    return [value for value, _low, _high in found]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 4), st.floats(0, 9)), min_size=1, max_size=30
    )
)
def test_a_replay_in_columns_is_the_replay_of_each_memory(drawn):
    at, rows = START, []
    for memory, rating, days in drawn:
        at += DAY * days
        rows.append((memory, rating, at))
    columns = Histories(
        np.array([row[0] for row in rows]), np.array([row[1] for row in rows]),
        moments([row[2] for row in rows]),
    )  # fmt: skip
    found = stabilities_after(STANDARD, columns)
    for index, (memory, _rating, _at) in enumerate(rows):
        own = [(Rating(rating), at) for other, rating, at in rows[: index + 1] if other == memory]
        assert found[index] == pytest.approx(fsrs_v1.replay(own).stability_days)


def test_readiness_rises_with_an_attempt_and_falls_with_time():
    past = past_of((1, 0, 3, 2.0))
    before, after, later = over(past, moment(1, left=20), moment(3, left=18), moment(9, left=22))
    assert before == pytest.approx(UNSEEN_RECALL)
    assert after > before
    assert UNSEEN_RECALL < later < after


def test_the_last_point_is_readiness_as_it_is_measured_now():
    past = past_of((1, 0, 3, 0.0), (2, 1, 1, 0.5), (1, 0, 3, 4.0))
    state = fsrs_v1.replay([(Rating.GOOD, START), (Rating.GOOD, START + 4 * DAY)])
    again = fsrs_v1.replay([(Rating.AGAIN, START)])
    shelf = shelf_of((0, state.stability_days, 3.0), (1, again.stability_days, 6.5))
    now = measure_readiness(shelf, weights_of(1, 1), days_left=10)
    found = readiness_over(shelf, weights_of(1, 1), past, [moment(7, left=10)])
    assert found[0] == pytest.approx((now.value, now.low, now.high))


def test_what_is_learnt_anew_counts_as_never_attempted_until_it_is():
    past = past_of((1, 0, 3, 0.0), (0, 0, 0, 2.0), (2, 0, 3, 4.0))
    known, forgotten, anew = over(past, moment(1, left=9), moment(3, left=9), moment(5, left=9))
    assert known > forgotten
    assert forgotten == pytest.approx(UNSEEN_RECALL)
    assert anew == pytest.approx(known)


def test_without_attempts_every_day_was_unseen():
    assert over(past_of(), moment(0, left=9), moment(5, left=4)) == [UNSEEN_RECALL] * 2


def test_an_attempt_recorded_late_counts_from_its_own_time():
    past = past_of((1, 0, 3, 6.0), (2, 1, 3, 2.0))
    early, late = over(past, moment(3, left=9), moment(7, left=9))
    assert UNSEEN_RECALL < early < late


def test_columns_of_unequal_length_are_refused():
    one, none = np.ones(1, dtype=np.int64), np.zeros(0, dtype=np.int64)
    with pytest.raises(ScheduleError, match="each attempt"):
        Past(one, one, none, one)
