"""Simulated learners: fair to every policy, honest about minutes, and bounded."""

import numpy as np
import pytest

from greenroom.core.errors import ScheduleError
from greenroom.core.planning.simulation import (
    BASELINES,
    TRUTHS,
    Anki,
    Greenroom,
    Setting,
    best_of,
    make_days,
    make_world,
    simulate,
    stand,
    tuned_choices,
    upper_bound,
)

POLICIES = {**BASELINES, "tuned": next(iter(tuned_choices(80, 10).values())), "ours": Greenroom}
SMALL = Setting(days=10, minutes=5.0, items=80, weights=(3.0, 1.0, 1.0, 0.5))


def outcome(policy, *, truth="fsrs", seed=1, days=10, minutes=5.0, items=80, mixed=False):
    world = make_world(items=items, rng=np.random.default_rng(seed), mixed=mixed)
    even = make_days(days=days, minutes=minutes, rng=np.random.default_rng(seed))
    return simulate(policy, truth=truth, world=world, days=even, seed=seed)


@pytest.mark.parametrize("truth", TRUTHS)
@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_policy_keeps_to_the_minutes_and_tells_shares(policy, truth):
    found = outcome(policy, truth=truth)
    longest = 28 / 60  # what the last attempt of the last day may run over
    assert 0 < found.minutes <= 10 * 5.0 + longest
    assert 0 <= found.average_recall <= 1
    assert 0 <= found.recall <= 1
    assert 0 < found.seen <= 1


@pytest.mark.parametrize("truth", TRUTHS)
def test_the_same_seed_gives_the_same_outcome(truth):
    assert outcome(Greenroom, truth=truth) == outcome(Greenroom, truth=truth)
    assert outcome(Greenroom, truth=truth) != outcome(Greenroom, truth=truth, seed=2)


@pytest.mark.parametrize("truth", TRUTHS)
def test_practice_helps_and_time_without_it_does_not(truth):
    learner = TRUTHS[truth](5, np.random.default_rng(3))
    items = np.arange(5)
    before = learner.recall(0)
    learner.practise(items, 0, np.ones(5, dtype=bool))
    soon, late = learner.recall(0.5), learner.recall(60)
    assert np.all(soon > before)
    assert np.all(late < soon)


@pytest.mark.parametrize("truth", TRUTHS)
def test_spaced_practice_outlasts_practice_in_one_go(truth):
    def left(days):
        learner = TRUTHS[truth](200, np.random.default_rng(4))
        for day in days:
            learner.practise(np.arange(200), day, np.ones(200, dtype=bool))
        return learner.recall(40).mean()

    assert left([0, 4, 12]) > left([10, 11, 12])


def test_minutes_that_a_day_has_not_are_carried_by_the_next():
    found = outcome(Greenroom, mixed=True, days=6, minutes=10.0, items=60)
    longest = 40 * 1.5
    assert found.minutes <= 6 * 10.0 + longest


def test_a_day_missed_is_a_day_without_practice():
    days = make_days(days=400, minutes=20, rng=np.random.default_rng(5), missed=0.25, lost=0.3)
    assert 0.18 < np.mean(days.real == 0) < 0.32
    assert np.all(days.hoped == 20)
    assert days.real[days.real > 0].mean() == pytest.approx(14, abs=1)


def test_more_minutes_make_more_known():
    few, many = (outcome(Greenroom, minutes=minutes).recall for minutes in (2.0, 10.0))
    assert many > few + 0.05


def test_the_tuned_anki_is_the_best_of_those_tried():
    choices = {"none": lambda: Anki(new_a_day=0), "some": lambda: Anki(new_a_day=30)}
    assert best_of(choices, truth="fsrs", setting=SMALL, seeds=range(3)) == "some"


def test_differences_are_taken_seed_by_seed():
    ours, default = (
        stand(name, POLICIES[name], truth="fsrs", setting=SMALL, seeds=range(4))
        for name in ("ours", "Anki's default")
    )
    mean, reach = ours.ahead_of(default)
    assert mean == pytest.approx(ours.recall - default.recall)
    assert reach > 0
    assert ours.ahead_of(ours) == (0.0, 0.0)


def test_no_policy_passes_the_bound():
    rng = np.random.default_rng(6)
    world = make_world(items=120, rng=rng, weights=(4.0, 2.0, 1.0))
    days = make_days(days=12, minutes=4.0, rng=rng)
    bound = upper_bound(world, days.hoped, steps=25)
    for policy in POLICIES.values():
        reached = np.mean(
            [
                simulate(policy, truth="believed", world=world, days=days, seed=seed).recall
                for seed in range(3)
            ]
        )
        assert reached <= bound.recall + 0.005  # the grid's rounding
    assert bound.recall < 1
    assert len(bound.prices) == 12


def test_a_bound_falls_with_the_minutes():
    world = make_world(items=60, rng=np.random.default_rng(7))
    more, less = (upper_bound(world, np.full(8, minutes), steps=25) for minutes in (6.0, 2.0))
    assert less.recall < more.recall


@pytest.mark.parametrize("weights", [(), (0.0, 0.0), (1.0, -1.0)])
def test_a_world_without_weights_is_refused(weights):
    with pytest.raises(ScheduleError):
        make_world(items=10, rng=np.random.default_rng(8), weights=weights)


def test_a_topic_that_counts_for_nothing_takes_no_minutes():
    world = make_world(items=60, rng=np.random.default_rng(9), weights=(1.0, 0.0))
    assert world.worth.sum() == pytest.approx(1)
    assert np.all(world.worth[world.topics == 1] == 0)
