from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import MemoryState, Rating, fsrs_v1

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)

ratings = st.sampled_from(list(Rating))
stabilities = st.floats(0.001, 5_000)
difficulties = st.floats(1, 10)
histories = st.lists(st.tuples(ratings, st.floats(0, 400)), min_size=1, max_size=10)


def timed(history):
    at, attempts = MONDAY, []
    for rating, gap_days in history:
        at += timedelta(days=gap_days)
        attempts.append((rating, at))
    return attempts


def remembered(stability_days=10.0, difficulty=5.0):
    return MemoryState(stability_days, difficulty, MONDAY, attempts=3, lapses=0)


def test_hard_answer_shortens_the_interval():
    later = MONDAY + timedelta(days=10)
    hard = fsrs_v1.update(remembered(), Rating.HARD, later)
    good = fsrs_v1.update(remembered(), Rating.GOOD, later)
    easy = fsrs_v1.update(remembered(), Rating.EASY, later)
    assert hard.stability_days < good.stability_days < easy.stability_days


def test_forgetting_counts_as_a_lapse_and_shortens_the_interval():
    after = fsrs_v1.update(remembered(), Rating.AGAIN, MONDAY + timedelta(days=10))
    assert (after.attempts, after.lapses) == (4, 1)
    assert after.stability_days < 10


def test_forgetting_at_the_very_first_attempt_is_no_lapse():
    assert fsrs_v1.update(None, Rating.AGAIN, MONDAY).lapses == 0


def test_recalling_late_strengthens_more_than_recalling_early():
    early = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(days=2))
    late = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(days=20))
    assert late.stability_days > early.stability_days


def test_a_good_repeat_on_the_same_day_neither_costs_nor_multiplies():
    after = fsrs_v1.update(remembered(0.5), Rating.GOOD, MONDAY + timedelta(hours=5))
    assert 0.5 < after.stability_days < 0.6
    strong = fsrs_v1.update(remembered(10), Rating.GOOD, MONDAY + timedelta(hours=5))
    assert strong.stability_days == 10


def test_a_day_begins_24_hours_after_the_last_attempt():
    almost = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(hours=23, minutes=59))
    full = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(hours=24))
    assert almost.stability_days == 10
    assert full.stability_days > 10


def test_part_days_are_rounded_down_between_attempts():
    two = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(days=2))
    nearly_three = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(days=2, hours=23))
    assert nearly_three.stability_days == two.stability_days


def test_an_attempt_before_the_last_one_counts_as_the_same_moment():
    back = fsrs_v1.update(remembered(0.5), Rating.GOOD, MONDAY - timedelta(days=30))
    same = fsrs_v1.update(remembered(0.5), Rating.GOOD, MONDAY)
    assert back.stability_days == same.stability_days
    assert back.last_at == MONDAY - timedelta(days=30)


def test_a_clock_once_years_ahead_does_not_freeze_the_exercise():
    wrong = fsrs_v1.update(remembered(), Rating.GOOD, MONDAY + timedelta(days=3_650))
    corrected = fsrs_v1.update(wrong, Rating.AGAIN, MONDAY + timedelta(days=1))
    assert corrected.last_at == MONDAY + timedelta(days=1)
    assert corrected.stability_days < wrong.stability_days


def test_summer_time_does_not_make_a_day_longer():
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 28, 12, tzinfo=berlin)  # the clock is put forward that night
    after = datetime(2026, 3, 29, 12, tzinfo=berlin)
    assert fsrs_v1.whole_days(before, after) == 0
    assert fsrs_v1.whole_days(before.astimezone(UTC), after.astimezone(UTC)) == 0


@given(histories)
def test_replay_equals_one_update_after_the_other(history):
    state = None
    for rating, at in timed(history):
        state = fsrs_v1.update(state, rating, at)
    assert fsrs_v1.replay(timed(history)) == state


def test_replay_of_nothing_is_no_memory():
    assert fsrs_v1.replay([]) is None


@given(histories)
def test_a_memory_stays_within_its_bounds(history):
    state = fsrs_v1.replay(timed(history))
    assert state is not None
    assert state.stability_days >= fsrs_v1.STABILITY_MIN_DAYS
    assert 1 <= state.difficulty <= 10
    assert state.lapses < state.attempts == len(history)


@given(stabilities, difficulties, st.integers(1, 900), ratings)
def test_array_form_equals_scalar_form_on_a_later_day(stability, difficulty, days, rating):
    state = MemoryState(stability, difficulty, MONDAY, 1, 0)
    after = fsrs_v1.update(state, rating, MONDAY + timedelta(days=days))
    recall = fsrs_v1.recall_probabilities([days], [stability])
    found_stability, found_difficulty = fsrs_v1.expected_after(
        [stability], [difficulty], recall, rating
    )
    assert found_stability[0] == pytest.approx(after.stability_days, rel=1e-12)
    assert found_difficulty[0] == pytest.approx(after.difficulty, rel=1e-12)


@given(stabilities, difficulties, ratings)
def test_array_form_equals_scalar_form_on_the_same_day(stability, difficulty, rating):
    state = MemoryState(stability, difficulty, MONDAY, 1, 0)
    after = fsrs_v1.update(state, rating, MONDAY + timedelta(hours=1))
    found_stability, found_difficulty = fsrs_v1.expected_after_same_day(
        [stability], [difficulty], rating
    )
    assert found_stability[0] == pytest.approx(after.stability_days, rel=1e-12)
    assert found_difficulty[0] == pytest.approx(after.difficulty, rel=1e-12)


@given(st.floats(-3, 4_000), stabilities)
def test_array_form_of_recall_equals_the_scalar_form(elapsed, stability):
    found = fsrs_v1.recall_probabilities([elapsed], [stability])[0]
    assert found == pytest.approx(fsrs_v1.recall_probability(elapsed, stability), rel=1e-14)


@given(ratings)
def test_first_state_equals_the_first_update(rating):
    state = fsrs_v1.update(None, rating, MONDAY)
    assert fsrs_v1.first_state(rating) == (state.stability_days, state.difficulty)


def test_recall_of_a_never_attempted_exercise_is_not_a_number():
    found = fsrs_v1.recall_probabilities([np.nan, 1.0], [np.nan, 1.0])
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(0.9)


@given(st.floats(0.01, 5_000), st.floats(0.3, 0.99))
def test_interval_ends_when_recall_has_fallen_to_the_desired_one(stability, desired):
    days = fsrs_v1.interval_days(stability, desired)
    if days < fsrs_v1.INTERVAL_MAX_DAYS:
        assert fsrs_v1.recall_probability(days, stability) == pytest.approx(desired)


@given(st.floats(0.1, 300), st.floats(0.01, 3_000))
def test_stability_for_a_recall_is_the_curve_solved_backwards(elapsed, stability):
    recall = fsrs_v1.recall_probabilities([elapsed], [stability])
    assert fsrs_v1.stabilities_for(recall, [elapsed])[0] == pytest.approx(stability, rel=1e-6)


def test_interval_is_never_longer_than_a_hundred_years():
    assert fsrs_v1.interval_days(1e9) == 36_500


def test_a_time_without_a_zone_is_refused():
    naive = datetime(2026, 1, 5, 9)  # noqa: DTZ001
    with pytest.raises(ScheduleError, match="no time zone"):
        fsrs_v1.update(None, Rating.GOOD, naive)
    with pytest.raises(ScheduleError, match="no time zone"):
        fsrs_v1.update(MemoryState(1.0, 5.0, naive, 1, 0), Rating.GOOD, MONDAY)


@pytest.mark.parametrize("rating", [0, 5, -1])
def test_a_rating_that_does_not_exist_is_refused(rating):
    with pytest.raises(ScheduleError, match="1 \\(again\\) to 4"):
        fsrs_v1.update(None, rating, MONDAY)


@pytest.mark.parametrize("stability", [0, -1, float("nan"), float("inf")])
def test_an_impossible_stability_is_refused(stability):
    with pytest.raises(ScheduleError):
        fsrs_v1.recall_probability(1, stability)
    with pytest.raises(ScheduleError):
        fsrs_v1.interval_days(stability)
    with pytest.raises(ScheduleError):
        fsrs_v1.update(remembered(stability), Rating.GOOD, MONDAY)


def test_an_impossible_stability_in_an_array_is_refused():
    with pytest.raises(ScheduleError):
        fsrs_v1.recall_probabilities([1.0, 1.0], [3.0, 0.0])


@pytest.mark.parametrize("desired", [0, 1, 1.5, float("nan")])
def test_an_impossible_desired_recall_is_refused(desired):
    with pytest.raises(ScheduleError):
        fsrs_v1.interval_days(3.0, desired)


@pytest.mark.parametrize(("recall", "elapsed"), [(0, 3), (1, 3), (0.5, 0)])
def test_no_stability_fits_certainty_or_no_time(recall, elapsed):
    with pytest.raises(ScheduleError):
        fsrs_v1.stabilities_for([recall], [elapsed])
