"""A large shelf looked at as a small one gives the same forecast."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from planning_shelves import large_shelf, shelf_of, weights_of

from greenroom.core.planning import forecast, measure_readiness
from greenroom.core.planning.condense import GROUP_MINUTES, condense
from greenroom.core.planning.shelf import TopicWeights


def busy_shelf(count, topics, seed):
    """Of three kinds, as packs bring them: cards, drills and problems."""
    shelf, weights = large_shelf(exercises=count, topics=topics, seed=seed)
    rng = np.random.default_rng(seed)
    kinds = rng.choice([-1, 1, 2], count, p=[0.8, 0.17, 0.03]).astype(np.int32)
    return (
        replace(
            shelf,
            kinds=kinds,
            comes_later=kinds > 0,
            is_deed=kinds > 0,
            minutes=np.array([0.4, 2.0, 20.0])[np.maximum(kinds, 0)],
            evidence=np.array([1.0, 1.0, 3.0])[np.maximum(kinds, 0)],
        ),
        weights,
    )


def ends(shelf, topics, monkeypatch, *, most, days=30, minutes=25.0):
    """Readiness half-way and on the date."""
    # The package's name "forecast" is the function.
    monkeypatch.setattr(sys.modules["greenroom.core.planning.forecast"], "EXERCISES_MAX", most)
    found = forecast(shelf, topics, days_left=days, minutes_a_day=minutes)
    return np.array([found[days // 2].readiness, found[-1].readiness])


@pytest.mark.parametrize(("make", "near"), [(large_shelf, 0.005), (busy_shelf, 0.01)])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_condensed_forecast_is_as_near_as_a_point_at_most(monkeypatch, make, near, seed):
    """Cards alone half a point; with drills and problems .006, well within the band of .04."""
    shelf, topics = make(3_000, 60, seed)
    whole = ends(shelf, topics, monkeypatch, most=10_000)
    small = ends(shelf, topics, monkeypatch, most=600)
    assert small == pytest.approx(whole, abs=near)


def test_a_small_shelf_stays_as_it_is():
    shelf, _ = large_shelf(exercises=100, topics=5)
    assert condense(shelf, 100) is shelf


def test_a_condensed_shelf_is_small_and_takes_as_long():
    shelf, _ = busy_shelf(5_000, 40, 1)
    small = condense(shelf, 600)
    assert len(small) < 1_100
    assert small.minutes.sum() == pytest.approx(shelf.minutes.sum())
    assert small.says.sum() == pytest.approx(shelf.says.sum())


def test_what_is_new_is_not_mixed_with_what_was_practised():
    shelf, _ = busy_shelf(2_000, 10, 1)
    small = condense(shelf, 200)
    assert small.minutes[small.is_new].sum() == pytest.approx(shelf.minutes[shelf.is_new].sum())
    for topic in range(10):
        assert small.minutes[small.topics == topic].sum() == pytest.approx(
            shelf.minutes[shelf.topics == topic].sum()
        )


def test_condensing_moves_todays_readiness_by_less_than_half_a_point():
    shelf, topics = busy_shelf(3_000, 60, 3)
    small = condense(shelf, 600)
    assert measure_readiness(small, topics, days_left=10).value == pytest.approx(
        measure_readiness(shelf, topics, days_left=10).value, abs=0.005
    )


def test_condensing_leaves_the_range_as_wide_as_it_is():
    shelf, topics = busy_shelf(3_000, 60, 3)
    whole, small = (
        measure_readiness(one, topics, days_left=10) for one in (shelf, condense(shelf, 600))
    )
    assert small.high - small.low == pytest.approx(whole.high - whole.low, rel=0.02)


def test_points_without_an_exercise_stay_without_one():
    shelf = shelf_of(*[(0, 50.0, 1.0)] * 40, *[(1, 50.0, 1.0)] * 40)
    topics = TopicWeights(("a", "b"), np.ones(2), np.array([40, 80], dtype=np.int64))
    small = condense(shelf, 10)
    before = [one.value for one in measure_readiness(shelf, topics, days_left=5).topics]
    after = [one.value for one in measure_readiness(small, topics, days_left=5).topics]
    assert before[0] > before[1] + 0.2
    assert after[0] == pytest.approx(before[0], abs=0.01)
    assert after[0] > after[1]


def test_a_topic_without_an_exercise_stays_in_the_forecast():
    shelf, _ = large_shelf(exercises=2_000, topics=10)
    found = forecast(shelf, weights_of(*[1.0] * 12), days_left=5, minutes_a_day=25)
    assert len(found) == 6


def test_problems_are_planned_ahead_as_they_are_from_day_to_day(monkeypatch):
    """Two topics with many problems each: were five of them one, no day would hold it."""
    shelf, topics = busy_shelf(3_000, 2, 1)
    small = condense(shelf, 600)
    problems = small.minutes[small.kinds == 2]
    assert set(problems.tolist()) == {20.0}
    assert small.minutes[small.kinds == 1].max() <= GROUP_MINUTES
    days = forecast(shelf, topics, days_left=30, minutes_a_day=25.0)
    assert sum(day.kinds.get(2, 0.0) for day in days) >= 60
