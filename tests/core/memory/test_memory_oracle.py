"""py-fsrs as the oracle: the same states over a thousand random histories."""

import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from greenroom.core.memory import Rating, fsrs_v1

HISTORIES = 1_000
START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def oracle():
    # No learning steps and no fuzz: what is left is the memory, without a timetable.
    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def random_history(seed):
    """Up to 12 attempts: minutes, hours, exactly a day, days or months apart."""
    rng = random.Random(seed)
    at, history = START, []
    for _ in range(rng.randint(1, 12)):
        history.append((Rating(rng.choice([1, 2, 3, 3, 3, 4])), at))
        gap_hours = rng.choice(
            [0, 0.2, 5, 23.99, 24, 24.01, 40, 24 * 9, 24 * rng.expovariate(0.02)]
        )
        at += timedelta(hours=gap_hours)
    return history


def test_a_thousand_random_histories_leave_the_same_memory_as_py_fsrs(oracle):
    same_day_repeats = 0
    for seed in range(HISTORIES):
        card, state = fsrs.Card(due=START), None
        for rating, at in random_history(seed):
            card, _ = oracle.review_card(card, fsrs.Rating(int(rating)), at)
            same_day_repeats += state is not None and (at - state.last_at).days == 0
            state = fsrs_v1.update(state, rating, at)
            assert state.stability_days == pytest.approx(card.stability, rel=1e-10), seed
            assert state.difficulty == pytest.approx(card.difficulty, rel=1e-10), seed
            assert state.last_at == card.last_review
    assert same_day_repeats > 1_000


def test_recall_on_whole_days_is_the_same_as_py_fsrs(oracle):
    for seed in range(100):
        history = random_history(seed)
        state = fsrs_v1.replay(history)
        assert state is not None
        card = fsrs.Card(stability=state.stability_days, last_review=state.last_at, due=START)
        for days in (0, 1, 9, 400):
            at = state.last_at + timedelta(days=days)
            expected = oracle.get_card_retrievability(card, at)
            found = fsrs_v1.recall_probability(days, state.stability_days)
            assert found == pytest.approx(expected, rel=1e-12)


def test_interval_is_what_py_fsrs_rounds_to_whole_days(oracle):
    for seed in range(100):
        history = random_history(seed)
        state = fsrs_v1.replay(history)
        assert state is not None
        card = fsrs.Card(due=START)
        for rating, at in history:
            card, _ = oracle.review_card(card, fsrs.Rating(int(rating)), at)
        found = max(1, round(fsrs_v1.interval_days(state.stability_days)))
        assert found == (card.due - state.last_at).days


def test_a_clock_that_stepped_back_leaves_the_same_memory_as_py_fsrs(oracle):
    times = [START, START + timedelta(days=4), START + timedelta(days=3, hours=20)]
    card = fsrs.Card(due=START)
    for at in times:
        card, _ = oracle.review_card(card, fsrs.Rating.Good, at)
    state = fsrs_v1.replay((Rating.GOOD, at) for at in times)
    assert state is not None
    assert state.stability_days == pytest.approx(card.stability, rel=1e-12)
    assert state.last_at == times[-1]


def test_parameters_are_the_published_defaults():
    assert tuple(fsrs.Scheduler().parameters) == fsrs_v1.PARAMETERS
