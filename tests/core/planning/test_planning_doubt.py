"""The range of readiness holds where the memory model is wrong about the learner."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_shelves import NAN, shelf_of, shelves, weights_of

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import fsrs_v1
from greenroom.core.planning import UNSEEN_RECALL, Shelf, combine_topics, measure_readiness
from greenroom.core.planning.doubt import doubt_after
from greenroom.core.planning.readiness import UNSEEN_DOUBT
from greenroom.core.planning.shelf import MODEL_DOUBT

TOPICS, EXERCISES, DAYS = 12, 300, 20


def seen_by(rng, seen_share):
    """Twelve topics of 25 cards, of which this share was attempted."""
    is_new = rng.random(EXERCISES) >= seen_share
    ids = np.arange(EXERCISES, dtype=np.int64)
    return Shelf(
        exercise_ids=ids,
        topics=(ids % TOPICS).astype(np.int32),
        stability_days=np.where(is_new, NAN, np.exp(rng.normal(2, 1, EXERCISES))),
        difficulty=np.where(is_new, NAN, 5.0),
        elapsed_days=np.where(is_new, NAN, rng.exponential(8, EXERCISES)),
        minutes=np.full(EXERCISES, 0.5),
        siblings=ids,
        attempted_today=np.zeros(EXERCISES, dtype=np.bool_),
    )


def a_day_of(rng, shelf):
    """What a learner whose memory is not the model's manages on the day, as a share.

    They forget faster or slower than it says in everything (stabilities times e or so), each card
    has its own noise on top, and what they know without practice is theirs too.
    """
    off = rng.normal(0, 0.9) + rng.normal(0, 0.5, EXERCISES)
    with np.errstate(invalid="ignore"):
        recall = fsrs_v1.recall_probabilities(
            shelf.elapsed_days + DAYS, shelf.stability_days * np.exp(off)
        )
    known_anyway = max(0.0, rng.normal(UNSEEN_RECALL, UNSEEN_DOUBT))
    managed = rng.random(EXERCISES) < np.where(shelf.is_new, known_anyway, recall)
    return managed.mean(), managed[shelf.topics == 0].mean()


def covered(model_doubt, seen_share):
    """How many of 600 learners' days end within the range: of the whole, and of one topic."""
    rng = np.random.default_rng(29)
    inside = []
    for _ in range(600):
        shelf = replace(seen_by(rng, seen_share), model_doubt=model_doubt)
        found = measure_readiness(shelf, weights_of(*[1] * TOPICS), days_left=DAYS)
        whole, first = a_day_of(rng, shelf)
        topic = found.topics[0]
        inside.append((found.low <= whole <= found.high, topic.low <= first <= topic.high))
    return np.mean(inside, axis=0)


@pytest.mark.parametrize("seen_share", [0.1, 0.5, 0.95])
def test_the_range_holds_for_learners_whose_memory_is_not_the_models(seen_share):
    whole, topic = covered(MODEL_DOUBT, seen_share)
    assert 0.93 <= whole <= 0.99
    assert 0.93 <= topic <= 0.99


def test_without_the_models_doubt_the_range_would_promise_too_much():
    assert covered(0.0, seen_share=0.95)[0] < 0.6


def test_the_error_of_the_model_does_not_shrink_with_the_number_of_exercises():
    found = measure_readiness(shelf_of(*[(0, 10.0, 40.0)] * 4_000), weights_of(1), days_left=0)
    assert found.high - found.value == pytest.approx(1.96 * MODEL_DOUBT, rel=0.02)


def test_who_practised_nothing_may_know_anything_up_to_a_third():
    found = measure_readiness(shelf_of(*[(0,)] * 4_000), weights_of(1), days_left=0)
    assert (found.value, found.attempted) == (pytest.approx(UNSEEN_RECALL), 0.0)
    assert (found.low, found.high) == (0.0, pytest.approx(0.35, abs=0.005))


def test_the_model_is_off_the_same_way_in_every_topic():
    shelf = shelf_of(*[(number % 50, 10.0, 40.0) for number in range(5_000)])
    found = measure_readiness(shelf, weights_of(*[1] * 50), days_left=0)
    assert found.high - found.value == pytest.approx(1.96 * MODEL_DOUBT, rel=0.02)
    area = combine_topics(found.topics[:10], [1] * 10)
    assert area.high - area.value == pytest.approx(1.96 * MODEL_DOUBT, rel=0.05)


def test_readiness_says_how_much_of_it_rests_on_attempts():
    found = measure_readiness(shelf_of((0, 10.0, 1.0), (0,), (1,)), weights_of(1, 3), days_left=0)
    assert [topic.attempted for topic in found.topics] == [0.5, 0.0]
    assert found.attempted == pytest.approx(0.125)


@given(shelves(), st.floats(0, 60), st.floats(0, 0.3))
def test_more_doubt_never_narrows_a_range_and_moves_no_value(drawn, days_left, doubt):
    shelf, topics = drawn
    sure, unsure = (
        measure_readiness(replace(shelf, model_doubt=each), topics, days_left=days_left)
        for each in (0.0, doubt)
    )
    assert unsure.low <= sure.low + 1e-12
    assert unsure.high >= sure.high - 1e-12
    assert unsure.value == sure.value


@pytest.mark.parametrize("doubt", [-0.1, 1.1, NAN])
def test_an_impossible_doubt_is_refused(doubt):
    with pytest.raises(ScheduleError, match="model_doubt"):
        replace(shelf_of((0,)), model_doubt=doubt)


def test_a_model_judged_by_the_learners_own_attempts_is_doubted_by_its_own_error():
    assert doubt_after(0.04, judged=0) == MODEL_DOUBT
    assert doubt_after(0.04, judged=100) == pytest.approx(((0.09**2 + 0.04**2) / 2) ** 0.5)
    assert doubt_after(0.04, judged=10_000) == pytest.approx(0.04, abs=0.001)
    assert doubt_after(0.2, judged=300) > MODEL_DOUBT


@pytest.mark.parametrize(("error", "judged"), [(-0.1, 1), (0.1, -1), (NAN, 3), (1.5, 3)])
def test_an_impossible_error_is_refused(error, judged):
    with pytest.raises(ScheduleError, match="error"):
        doubt_after(error, judged=judged)
