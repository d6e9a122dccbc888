"""Fitting: derivatives, odd logs, and learners whose true parameters are known."""

import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.core.errors import ScheduleError
from greenroom.core.memory import Rating
from greenroom.core.memory.calibration import calibrate, share_range
from greenroom.core.memory.fitting import fit_parameters, parameters_at
from greenroom.core.memory.fsrs_v2 import DEFAULTS, RANGES, STANDARD, Fsrs
from greenroom.core.memory.histories import ATTEMPTS_AN_EXERCISE, Histories, moments
from greenroom.core.memory.judging import (
    judge_fit,
    log_loss,
    moving_average,
    refusal_of,
    rmse_in_bins,
)
from greenroom.core.memory.tangents import predict

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = 86_400_000_000
LOW, HIGH = np.array(RANGES).T


def histories(*attempts):
    """Attempts as (exercise, rating, days since Monday)."""
    times = moments([MONDAY + timedelta(days=days) for _, _, days in attempts])
    return Histories(
        np.array([one[0] for one in attempts], dtype=np.int64),
        np.array([one[1] for one in attempts], dtype=np.int64),
        times,
    )


def random_log(seed, attempts, exercises, days=120):
    rng = np.random.default_rng(seed)
    return Histories(
        rng.integers(0, exercises, attempts),
        rng.choice([1, 2, 3, 3, 3, 4], attempts),
        np.sort(rng.integers(0, days * DAY, attempts)),
    )


def lived(model, seed, *, exercises, rounds):
    """The log of a learner who forgets as `model` says: each exercise at growing gaps."""
    rng, found = np.random.default_rng(seed), []
    for exercise in range(exercises):
        at, state = MONDAY + timedelta(minutes=exercise), None
        for _ in range(rounds):
            rating = Rating.GOOD if rng.random() < 0.7 else Rating.AGAIN
            if state is not None:
                gap = float(rng.choice([1, 2, 4, 9, 20]))
                at += timedelta(days=gap)
                recall = model.recall_probability(gap, state.stability_days)
                rating = Rating.GOOD if rng.random() < recall else Rating.AGAIN
            state = model.update(state, rating, at)
            found.append((exercise, int(rating), (at - MONDAY) / timedelta(days=1)))
    found.sort(key=lambda one: one[2])
    return histories(*found)


def own_model(factor, decay=0.15):
    """Somebody whose first memories last `factor` times as long as usual."""
    w = list(DEFAULTS)
    w[:4] = [one * factor for one in w[:4]]
    w[20] = decay
    return Fsrs(tuple(np.clip(w, LOW, HIGH).tolist()))


SHORT = own_model(0.15, 0.3)


def test_a_replay_in_steps_foretells_what_single_updates_do():
    log, model = random_log(3, 500, 40), SHORT
    foretold = predict(np.array(model.parameters), log, with_gradient=False).recall
    states = {}
    for index, exercise in enumerate(log.exercises.tolist()):
        at = MONDAY + timedelta(microseconds=int(log.at[index]))
        state = states.get(exercise)
        if state is None:
            assert np.isnan(foretold[index])
        else:
            gone = (at - state.last_at) / timedelta(days=1)
            expected = model.recall_probability(gone, state.stability_days)
            assert foretold[index] == pytest.approx(expected, rel=1e-9)
        states[exercise] = model.update(state, Rating(int(log.ratings[index])), at)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_derivatives_are_those_of_small_differences(seed):
    rng = np.random.default_rng(seed)
    w = np.clip(np.array(DEFAULTS) * np.exp(rng.normal(0, 0.15, 21)), LOW * 1.01 + 1e-3, HIGH)
    log = random_log(seed, 120, 15)
    found = predict(w, log, with_gradient=True)
    assert found.gradient is not None
    known = ~np.isnan(found.recall)
    for index in range(21):
        step = np.zeros(21)
        step[index] = 1e-6 * max(w[index], 0.01)
        above = predict(w + step, log, with_gradient=False).recall
        below = predict(w - step, log, with_gradient=False).recall
        slope = ((above - below) / (2 * step[index]))[known]
        away = np.abs(found.gradient[index][known] - slope)
        # A clamp may lie between the two sides of a difference; hardly ever more than one does.
        assert np.sum(away > 1e-4 * (1 + np.abs(slope))) <= 2, index


@given(st.lists(st.floats(-30, 30), min_size=21, max_size=21))
def test_every_place_is_within_the_ranges_and_keeps_the_buttons_in_order(place):
    found, _ = parameters_at(np.array(place))
    Fsrs(tuple(found.tolist()))
    assert found[0] <= found[1] <= found[2] <= found[3]


def test_place_zero_is_the_defaults():
    assert parameters_at(np.zeros(21))[0] == pytest.approx(DEFAULTS)


def test_somebody_who_forgets_sooner_is_found_out_and_the_fit_is_kept():
    log = lived(SHORT, 1, exercises=150, rounds=5)
    verdict = judge_fit(log)
    assert verdict.is_better
    assert verdict.own.log_loss < verdict.standard.log_loss
    assert verdict.own.log_loss < verdict.average.log_loss
    assert verdict.own.rmse < verdict.standard.rmse
    assert 0 < verdict.low <= verdict.gain <= verdict.high
    assert verdict.judged == pytest.approx(verdict.counted * 0.6, abs=2)
    after_good = (SHORT.parameters[2], verdict.model.parameters[2], DEFAULTS[2])
    assert after_good[0] / 3 < after_good[1] < after_good[2] * 0.7


def test_somebody_who_is_as_the_defaults_say_keeps_them_almost_always():
    kept = sum(
        judge_fit(lived(STANDARD, seed, exercises=60, rounds=5)).is_better for seed in range(20)
    )
    # One in ten may be luck; more than four of 20 would be with a chance of 4 in 100.
    assert kept <= 4


def test_the_same_log_gives_the_same_parameters():
    log = random_log(5, 800, 90)
    assert fit_parameters(log) == fit_parameters(log)
    first, again = judge_fit(log), judge_fit(log)
    assert (first.low, first.high, first.model) == (again.low, again.high, again.model)


def test_few_attempts_move_the_parameters_less_than_many():
    def away(model):
        return float(np.abs(np.log(np.array(model.parameters[:4]) / DEFAULTS[:4])).sum())

    few = fit_parameters(lived(SHORT, 2, exercises=6, rounds=3))
    many = fit_parameters(lived(SHORT, 2, exercises=150, rounds=5))
    assert 0 < away(few) < away(many)


def test_no_judged_attempt_is_foretold_by_parameters_that_saw_it():
    log = lived(SHORT, 4, exercises=80, rounds=5)
    turned = Histories(log.exercises, log.ratings.copy(), log.at)
    last = np.nonzero(log.is_counted)[0][-1]
    turned.ratings[last] = 1 if log.ratings[last] > 1 else 3
    before, after = judge_fit(log), judge_fit(turned)
    # All judged but the last one are foretold alike, so only its own surprise differs.
    w = fit_parameters(log.first(_cut(log, 0.8))).parameters
    said = predict(np.array(w), log, with_gradient=False).recall[last]
    was, now = (said, 1 - said) if log.ratings[last] > 1 else (1 - said, said)
    differs = (after.own.log_loss - before.own.log_loss) * before.judged
    assert differs == pytest.approx(np.log(was) - np.log(now), rel=1e-6)


def _cut(log, share):
    counted = np.nonzero(log.is_counted)[0]
    return int(counted[int(len(counted) * share) - 1]) + 1


@pytest.mark.parametrize(
    "log",
    [
        histories(),
        histories((1, 3, 0)),
        histories((1, 3, 0), (1, 3, 0.2), (1, 1, 0.4)),  # all on one day
        histories(*((1, 3, day) for day in range(30))),  # never forgotten
        histories(*((item, 1, day) for day in range(9) for item in range(9))),  # always
        histories((1, 3, 9), (1, 3, 2), (1, 1, 1), (1, 4, 0)),  # the clock runs backwards
        histories((1, 3, 0), (1, 1, 4_000), (1, 3, 20_000), (1, 3, 400_000)),  # ages apart
    ],
    ids=["none", "one", "one day", "recalled", "forgotten", "backwards", "years"],
)
def test_odd_logs_give_a_model_and_a_reason_why_it_is_not_judged(log):
    fit_parameters(log)
    verdict = judge_fit(log)
    assert verdict.model is None
    assert not verdict.is_better
    assert verdict.refusal == refusal_of(log) != ""


def test_all_alike_says_what_is_lacking():
    log = histories(*((item, 3, 3 * day) for day in range(9) for item in range(40)))
    assert "Only 0 of 320 such attempts were forgotten" in refusal_of(log)
    log = histories(*((item, 1, 3 * day) for day in range(9) for item in range(40)))
    assert "recalled" in refusal_of(log)


def test_a_clock_that_jumped_back_is_no_time_gone_by_and_no_evidence():
    log = histories((1, 3, 0), (1, 1, 5), (1, 3, 4), (1, 3, 6))
    assert log.whole_days.tolist() == [-1, 5, 0, 2]
    assert log.is_counted.tolist() == [False, True, False, True]
    assert log.elapsed_days[2] == 0


def test_an_exercise_tried_without_end_counts_so_far_and_no_further():
    log = histories(*((1, 3, day) for day in range(ATTEMPTS_AN_EXERCISE + 50)))
    assert len(log.steps) == ATTEMPTS_AN_EXERCISE
    assert log.is_counted.sum() == ATTEMPTS_AN_EXERCISE - 1
    fit_parameters(log)


def test_logs_that_are_none_are_refused():
    with pytest.raises(ScheduleError, match="rating"):
        histories((1, 0, 0))
    with pytest.raises(ScheduleError, match="each attempt"):
        Histories(np.array([1]), np.array([3, 3]), np.array([0]))
    with pytest.raises(ScheduleError, match="time zone"):
        moments([datetime(2026, 1, 5)])  # noqa: DTZ001


def test_a_hundred_thousand_attempts_are_fitted_in_bounded_time():
    log = random_log(9, 100_000, 5_000, days=900)
    began = time.process_time()
    assert judge_fit(log).judged > 40_000
    assert time.process_time() - began < 60  # 6 s


def test_moving_average_knows_only_what_came_before():
    happened = np.array([True] * 5 + [False] * 200)
    foretold = moving_average(happened)
    assert foretold[0] == 0.9
    assert foretold[5] > 0.9
    assert foretold[-1] < 0.01
    turned = happened.copy()
    turned[100] = True
    assert np.array_equal(moving_average(turned)[:101], foretold[:101])


def test_measures_on_worked_examples():
    happened = np.array([True, True, True, False])
    assert log_loss(np.full(4, 0.75), happened) == pytest.approx(0.5623, abs=1e-4)
    assert rmse_in_bins(np.full(4, 0.76), happened) == pytest.approx(0.01)
    # Two bins, each 0.1 off in its own direction.
    assert rmse_in_bins(np.array([0.6, 0.9]), np.array([0.5, 1.0])) == pytest.approx(0.1)
    assert log_loss(np.array([1.0]), np.array([False])) == pytest.approx(9.21, abs=0.01)


def test_bins_hold_every_attempt_once_with_the_range_that_chance_allows():
    foretold = np.array([0.2, 0.8, 0.8, 0.849, 0.95, 1.0])
    happened = np.array([False, True, False, True, True, True])
    bins = calibrate(foretold, happened)
    assert [(one.start, one.end, one.attempts) for one in bins] == [
        (0.0, 0.5, 1), (0.8, 0.85, 3), (0.95, 1.0, 2),
    ]  # fmt: skip
    middle = bins[1]
    assert middle.recalled == pytest.approx(2 / 3)
    assert middle.foretold == pytest.approx(0.8163, abs=1e-4)
    assert 0 < middle.low < middle.recalled < middle.high < 1


def test_range_of_a_share_is_wilsons():
    assert share_range(8, 10) == pytest.approx((0.490, 0.943), abs=1e-3)
    assert share_range(3, 3) == pytest.approx((0.438, 1.0), abs=1e-3)
    assert share_range(0, 5)[0] == 0.0
