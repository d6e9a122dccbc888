"""What an attempt is worth towards a date: the table, its ends, and the price of a minute."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.core.memory import Rating, fsrs_v1
from greenroom.core.memory.fsrs_v2 import STANDARD, Fsrs
from greenroom.core.planning.horizon import (
    FIRST_COST,
    FIRST_RECALL,
    FORGOTTEN_COST,
    HORIZON_DAYS,
    PRICE_DECAY,
    Prospects,
    find_price,
    indices,
    make_table,
    place_of,
    price_on,
    table_of,
)

# Of the plain model; plans read the one of a model a little more forgetful.
TABLE = make_table(fsrs_v1)
NAN = float("nan")


def prospects(*rows, minutes=0.5):
    """Each row: its share, and stability, difficulty and elapsed days of what was attempted."""
    full = [(row if len(row) > 1 else (*row, NAN, NAN, NAN)) for row in rows]
    share, stability, difficulty, elapsed = np.array(full, dtype=np.float64).T
    return Prospects(share, np.full(len(rows), minutes), stability, difficulty, elapsed)


def index_of(*row, days_left=30.0, price=0.001, minutes=0.5):
    return float(
        indices(TABLE, prospects(row, minutes=minutes), days_left=days_left, price=price)[0]
    )


def elapsed_to(recall):
    return fsrs_v1.interval_days(10.0, recall)


@pytest.mark.parametrize("days_left", [1.0, 3.0, 14.0, 30.0, 90.0])
def test_the_index_falls_with_recall(days_left):
    found = [
        index_of(0.001, 10.0, 5.0, elapsed_to(recall), days_left=days_left)
        for recall in (0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
    ]
    assert found == sorted(found, reverse=True)
    assert found[0] > 3 * found[-1]


@pytest.mark.parametrize("days_left", [1.0, 3.0, 14.0, 30.0, 90.0])
@pytest.mark.parametrize("share", [0.001, 0.01, 0.1])
def test_whatever_it_weighs_what_is_known_well_is_worth_little(days_left, share):
    """A heavy exercise would be practised again tomorrow anyway: only then the order may turn."""
    found = [
        index_of(share, 10.0, 5.0, elapsed_to(recall), days_left=days_left)
        for recall in (0.9, 0.95, 0.97, 0.98)
    ]
    assert found == sorted(found, reverse=True)
    assert found[0] > 1.5 * found[-1]


@pytest.mark.parametrize("memory", [(), (10.0, 5.0, 8.0), (0.5, 9.0, 2.0), (300.0, 2.0, 90.0)])
def test_while_minutes_are_dear_the_index_rises_with_the_share(memory):
    found = [index_of(share, *memory) for share in np.geomspace(1e-5, 1.2e-3, 20)]
    assert np.all(np.diff(found) > 0)


@given(
    st.floats(1e-4, 0.2), st.floats(0.05, 2000), st.floats(1, 10), st.floats(0, 400),
    st.floats(1, 90),
)  # fmt: skip
def test_an_index_is_a_number_and_no_more_than_all_there_is_to_win(
    share, stability, difficulty, elapsed, days_left
):
    found = index_of(share, stability, difficulty, elapsed, days_left=days_left)
    assert np.isfinite(found)
    assert found <= share / 0.5


def test_on_the_last_day_the_index_is_what_the_formulas_say():
    """One day left: practise now and be asked tomorrow, or be asked as it is."""
    stability, difficulty, elapsed = 9.7, 4.5, 9.0
    recall = fsrs_v1.recall_probability(elapsed, stability)
    asked = []
    for rating in (Rating.GOOD, Rating.AGAIN):
        after = fsrs_v1.expected_after([stability], [difficulty], [recall], rating)[0]
        asked.append(float(fsrs_v1.recall_probabilities(1.0, after)[0]))
    gain = recall * asked[0] + (1 - recall) * asked[1]
    gain -= fsrs_v1.recall_probability(elapsed + 1, stability)
    units = recall + (1 - recall) * FORGOTTEN_COST
    found = index_of(0.01, stability, difficulty, elapsed, days_left=1.0)
    assert found == pytest.approx(0.01 * gain / (0.5 * units), rel=0.05)


def test_a_first_attempt_on_the_last_day_is_worth_what_it_leaves():
    asked = [
        fsrs_v1.recall_probability(1.0, fsrs_v1.first_state(rating)[0])
        for rating in (Rating.GOOD, Rating.AGAIN)
    ]
    gain = FIRST_RECALL * asked[0] + (1 - FIRST_RECALL) * asked[1] - FIRST_RECALL
    found = index_of(0.01, days_left=1.0)
    assert found == pytest.approx(0.01 * gain / (0.5 * FIRST_COST), rel=0.05)


def test_a_day_more_never_lowers_what_may_be_made_of_something_new():
    assert np.all(np.diff(TABLE.first_value, axis=0) >= -1e-12)


def test_the_value_is_at_least_what_waiting_till_the_date_leaves():
    stability, elapsed = np.array([0.3, 2.0, 40.0, 500.0]), np.array([1.0, 5.0, 20.0, 100.0])
    place = place_of(stability, np.full(4, 5.0), elapsed)
    for days in (1, 7, 30):
        value = TABLE.at(TABLE.value, days, np.full(4, 10.0), place)
        waited = 10 * fsrs_v1.recall_probabilities(elapsed + days, stability)
        # The grid is coarse, and interpolated again each day: two in a hundred.
        assert np.all(value >= 0.98 * waited)


def test_the_value_never_falls_when_the_share_rises():
    assert np.all(np.diff(TABLE.value, axis=1) >= -1e-4)


def test_the_table_is_the_same_every_time():
    again = make_table(fsrs_v1, days=10)
    assert np.array_equal(again.index, TABLE.index[:10])
    assert np.array_equal(again.first_value, TABLE.first_value[:10])


def test_a_table_is_kept_for_each_set_of_parameters():
    own = Fsrs((*STANDARD.parameters[:-1], 0.3))
    assert table_of() is table_of(STANDARD)
    assert table_of(own) is table_of(own)
    assert not np.array_equal(table_of(own).index, table_of().index)


@pytest.mark.parametrize(
    ("beyond", "end"),
    [
        ((1e-6, 5.0, 2.0), (0.04, 5.0, 2.0)),
        ((1e6, 5.0, 2.0), (2500.0, 5.0, 2.0)),
        ((10.0, 5.0, 0.0), (10.0, 5.0, 1.0)),
        ((10.0, 5.0, 1e5), (10.0, 5.0, 400.0)),
    ],
)
def test_memories_beyond_the_grid_count_as_its_ends(beyond, end):
    assert index_of(0.01, *beyond) == pytest.approx(index_of(0.01, *end))


def test_days_beyond_the_table_count_as_its_ends():
    assert index_of(0.01, 10.0, 5.0, 9.0, days_left=0.0) == index_of(
        0.01, 10.0, 5.0, 9.0, days_left=1.0
    )
    assert index_of(0.01, days_left=1100.0) == index_of(0.01, days_left=HORIZON_DAYS)


@pytest.mark.parametrize("memory", [(), (10.0, 5.0, 8.0)])
def test_beyond_the_greatest_share_the_index_grows_with_it(memory):
    assert index_of(20.0, *memory) == pytest.approx(2 * index_of(10.0, *memory))


@given(st.floats(0.001, 1e4), st.floats(0.5, 11), st.floats(0, 1e4))
def test_a_place_is_made_of_whole_shares_in_the_grid(stability, difficulty, elapsed):
    place = place_of(np.array([stability]), np.array([difficulty]), np.array([elapsed]))
    assert place.shares.sum() == pytest.approx(1.0)
    assert np.all((place.shares >= 0) & (place.shares <= 1))
    assert np.all((place.corners >= 0) & (place.corners < TABLE.index.shape[2]))


def test_the_price_rises_towards_the_date():
    assert list(price_on(np.array([30.0, 7.0, 1.0, 0.0]))) == pytest.approx(
        [30**-PRICE_DECAY, 7**-PRICE_DECAY, 1.0, 1.0]
    )


def many(count, seed=1):
    rng = np.random.default_rng(seed)
    is_new = rng.random(count) < 0.4
    known = Prospects(
        share=rng.uniform(0.1, 3, count) / count,
        minutes=rng.choice([0.25, 0.5, 3.0, 20.0], count),
        stability=np.exp(rng.normal(2, 1.3, count)),
        difficulty=rng.uniform(1, 10, count),
        elapsed=rng.exponential(8, count),
    )
    hidden = {
        name: np.where(is_new, NAN, getattr(known, name))
        for name in ("stability", "difficulty", "elapsed")
    }
    return replace(known, **hidden)


def test_more_minutes_make_a_minute_cheaper():
    known = many(400)
    prices = [
        find_price(TABLE, known, days_left=30.0, minutes_left=minutes)
        for minutes in (20.0, 100.0, 500.0, 2500.0)
    ]
    assert prices == sorted(prices, reverse=True)
    assert prices[0] > 3 * prices[-1]


@pytest.mark.parametrize("minutes", [60.0, 300.0])
def test_the_price_is_where_the_bound_is_least(minutes):
    """The bound worked out plainly, exercise by exercise, as docs/reference/planning.md has it."""
    known = replace(many(400), minutes=np.full(400, 0.5))  # no ratio beyond the table's ends
    new, old = known.is_new, ~known.is_new
    place = place_of(known.stability[old], known.difficulty[old], known.elapsed[old])

    def bound(price):
        ratio = known.share / (price * known.minutes)
        value = np.empty(len(ratio))
        value[new] = TABLE.at_first(TABLE.first_value, 30.0, ratio[new])
        value[old] = TABLE.at(TABLE.value, 30.0, ratio[old], place)
        return float((value * price * known.minutes).sum()) + price * minutes

    found = find_price(TABLE, known, days_left=30.0, minutes_left=minutes)
    least = min(bound(found * factor) for factor in np.geomspace(0.5, 2.0, 61))
    assert bound(found) <= least * (1 + 5e-4)  # flat at the bottom, and found in sixteen steps


def test_a_price_is_found_for_any_number_of_minutes():
    known = many(40)
    for minutes in (0.001, 1e9):
        price = find_price(TABLE, known, days_left=30.0, minutes_left=minutes)
        assert 0 < price < np.inf


def test_a_price_taken_from_a_sample_is_near_that_of_all():
    known = many(590)
    whole = find_price(TABLE, known, days_left=30.0, minutes_left=300.0)
    twelvefold = known.at(np.tile(np.arange(590), 12))
    sampled = find_price(TABLE, twelvefold, days_left=30.0, minutes_left=12 * 300.0)
    assert sampled == pytest.approx(whole, rel=0.1)


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_whoever_is_sorted_by_index_is_sorted_the_same_way_at_any_order(seed):
    known = many(30, seed)
    order = np.random.default_rng(seed).permutation(30)
    found = indices(TABLE, known, days_left=20.0, price=0.001)
    assert np.allclose(indices(TABLE, known.at(order), days_left=20.0, price=0.001), found[order])
