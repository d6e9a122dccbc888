"""Own parameters: the defaults are fsrs_v1 to the last bit, others are py-fsrs with the same."""

import math
from datetime import UTC, datetime, timedelta

import fsrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import POLICIES, Rating, fsrs_v1
from greenroom.core.memory.fsrs_v2 import DEFAULTS, RANGES, STANDARD, Fsrs, parameter_faults
from greenroom.core.memory.model import parameters_of

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
ratings = st.sampled_from(list(Rating))
# Backwards too: a clock may be set.
gaps = st.one_of(st.floats(-3, 3), st.floats(0, 4_000))
histories = st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12)
own_parameters = st.tuples(*(st.floats(low, high) for low, high in RANGES))


def timed(history):
    at, attempts = MONDAY, []
    for rating, gap_days in history:
        at += timedelta(days=gap_days)
        attempts.append((rating, at))
    return attempts


@given(histories)
def test_the_default_parameters_give_the_states_of_fsrs_v1_to_the_last_bit(history):
    attempts = timed(history)
    assert STANDARD.replay(attempts) == fsrs_v1.replay(attempts)
    assert POLICIES["fsrs_v2"].replay(attempts) == POLICIES["fsrs_v1"].replay(attempts)


@given(st.floats(0.001, 5_000), st.floats(1, 10), st.floats(0, 4_000), ratings)
def test_with_the_defaults_every_function_gives_what_fsrs_v1_gives(stability, hardness, days, one):
    assert STANDARD.recall_probability(days, stability) == fsrs_v1.recall_probability(
        days, stability
    )
    assert STANDARD.interval_days(stability, 0.8) == fsrs_v1.interval_days(stability, 0.8)
    assert STANDARD.first_state(one) == fsrs_v1.first_state(one)
    recall = fsrs_v1.recall_probabilities([days], [stability])
    assert STANDARD.recall_probabilities([days], [stability]) == recall
    for ours, theirs in (
        (STANDARD.expected_after([stability], [hardness], recall, one),
         fsrs_v1.expected_after([stability], [hardness], recall, one)),
        (STANDARD.expected_after_same_day([stability], [hardness], one),
         fsrs_v1.expected_after_same_day([stability], [hardness], one)),
    ):  # fmt: skip
        np.testing.assert_array_equal(ours, theirs)
    left = [0.7, 0.31]
    np.testing.assert_array_equal(
        STANDARD.stabilities_for(left, days + 1), fsrs_v1.stabilities_for(left, days + 1)
    )


@settings(max_examples=200)
@given(own_parameters, st.lists(st.tuples(ratings, st.floats(0, 400)), min_size=1, max_size=8))
def test_own_parameters_leave_the_same_memory_as_py_fsrs(parameters, history):
    oracle = fsrs.Scheduler(
        parameters=parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card, model, state = fsrs.Card(due=MONDAY), Fsrs(parameters), None
    for rating, at in timed(history):
        card, _ = oracle.review_card(card, fsrs.Rating(int(rating)), at)
        state = model.update(state, rating, at)
        assert state.stability_days == pytest.approx(card.stability, rel=1e-9)
        assert state.difficulty == pytest.approx(card.difficulty, rel=1e-9)


@given(own_parameters, st.floats(0.01, 5_000), st.floats(1, 10), ratings)
def test_one_memory_and_many_are_counted_alike(parameters, stability, hardness, rating):
    model = Fsrs(parameters)
    before = fsrs_v1.MemoryState(stability, hardness, MONDAY, 1, 0)
    for days in (0, 3):
        after = model.update(before, rating, MONDAY + timedelta(days=days))
        recall = model.recall_probabilities([days], [stability])
        many = (
            model.expected_after([stability], [hardness], recall, rating)
            if days
            else model.expected_after_same_day([stability], [hardness], rating)
        )
        assert (after.stability_days, after.difficulty) == pytest.approx(
            (many[0][0], many[1][0]), rel=1e-9
        )


@given(own_parameters, st.floats(0.01, 3_000))
def test_recall_is_nine_tenths_after_the_stability_whatever_the_parameters(parameters, stability):
    model = Fsrs(parameters)
    assert model.recall_probability(stability, stability) == pytest.approx(0.9)
    assert model.interval_days(stability) == pytest.approx(stability, rel=1e-6)


def test_every_parameter_out_of_its_range_is_named_at_once():
    wrong = list(DEFAULTS)
    wrong[0], wrong[4], wrong[20] = 0.0, math.nan, 3.0
    assert [fault.split()[0] for fault in parameter_faults(wrong)] == ["w0", "w4", "w20"]
    with pytest.raises(ScheduleError, match=r"w0 .*w4 .*nan; w20"):
        Fsrs(tuple(wrong))
    with pytest.raises(ScheduleError, match="21 parameters are needed, not 3"):
        Fsrs((1.0, 2.0, 3.0))


def test_impossible_times_ratings_and_states_are_refused():
    with pytest.raises(ScheduleError, match="no time zone"):
        STANDARD.update(None, Rating.GOOD, datetime(2026, 1, 5))  # noqa: DTZ001
    with pytest.raises(ScheduleError, match="rating is 1"):
        STANDARD.update(None, 5, MONDAY)
    with pytest.raises(ScheduleError, match="above 0"):
        STANDARD.recall_probability(1, 0)
    with pytest.raises(ScheduleError, match="above 0"):
        STANDARD.recall_probabilities([1], [-1])
    with pytest.raises(ScheduleError, match="number of days"):
        STANDARD.recall_probability(math.inf, 1)
    with pytest.raises(ScheduleError, match="between 0 and 1"):
        STANDARD.interval_days(3, 1)
    with pytest.raises(ScheduleError, match="between 0 and 1"):
        STANDARD.stabilities_for([1.0], [3])


def test_equal_parameters_make_the_same_model():
    own = tuple(min(one * 1.1, high) for one, (_, high) in zip(DEFAULTS, RANGES, strict=True))
    assert Fsrs(own) == Fsrs(own)
    assert hash(Fsrs(own)) == hash(Fsrs(own))
    assert Fsrs(own) != STANDARD
    assert parameters_of(fsrs_v1) == parameters_of(STANDARD) == DEFAULTS
    assert parameters_of(Fsrs(own)) == own
