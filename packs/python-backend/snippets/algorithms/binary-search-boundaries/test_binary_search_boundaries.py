from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searching import count_of, first_true, index_of, price_on, smallest_capacity

quick = settings(max_examples=200, deadline=None, database=None, derandomize=True)
numbers = st.lists(st.integers(0, 9), max_size=12).map(sorted)


@pytest.mark.parametrize("boundary", range(3, 9))
def test_the_boundary_is_found_at_both_ends_and_where_nothing_holds(boundary):
    assert first_true(3, 8, lambda number: number >= boundary) == boundary


def test_an_empty_range_asks_nothing_and_a_huge_one_sixty_times():
    asked = []
    assert first_true(5, 5, asked.append) == 5 and asked == []

    def holds(number):
        asked.append(number)
        return number >= 10**18 - 1

    assert first_true(0, 2**60, holds) == 10**18 - 1
    assert len(asked) == 60


def test_without_the_plus_one_the_loop_never_ends():
    low, high, rounds = 0, 2, 0
    while low < high and rounds < 1000:
        low, rounds = (low + high) // 2, rounds + 1  # instead of middle + 1
    assert rounds == 1000 and (low, high) == (1, 2)
    assert first_true(0, 2, lambda number: False) == 2


@quick
@given(numbers, st.integers(-1, 10))
def test_index_and_count_are_those_of_a_list(values, wanted):
    assert count_of(values, wanted) == values.count(wanted)
    expected = values.index(wanted) if wanted in values else None
    assert index_of(values, wanted) == expected


def test_an_insertion_point_alone_is_no_proof_that_the_value_is_there():
    from bisect import bisect_left

    assert bisect_left([1, 3], 2) == bisect_left([1, 3], 3) == 1
    assert index_of([1, 3], 2) is None and index_of([1, 3], 3) == 1
    assert index_of([1, 3], 4) is None and index_of([], 1) is None


def test_a_price_holds_from_its_first_day_until_the_next_one():
    prices = [(10, 500), (20, 600), (20, 650), (30, 700)]
    days = [10, 19, 20, 29, 30, 99]
    assert [price_on(prices, day) for day in days] == [500, 500, 650, 650, 700, 700]


def test_before_the_first_price_there_is_none_and_not_the_last_one():
    from bisect import bisect_right

    prices = [(10, 500), (20, 600)]
    naive = prices[bisect_right(prices, 9, key=lambda price: price[0]) - 1]
    assert naive == (20, 600)
    assert price_on(prices, 9) is None and price_on([], 9) is None


def trips_at_best(weights, days):
    """Every way to cut the row of parcels, tried."""
    answers = []
    for count in range(min(days, len(weights))):
        for cuts in combinations(range(1, len(weights)), count):
            ends = [0, *cuts, len(weights)]
            answers.append(
                max(sum(weights[a:b]) for a, b in zip(ends, ends[1:], strict=False))
            )
    return min(answers)


@quick
@given(st.lists(st.integers(1, 9), min_size=1, max_size=7), st.integers(1, 8))
def test_the_smallest_capacity_is_that_of_trying_every_way(weights, days):
    assert smallest_capacity(weights, days) == trips_at_best(weights, days)
    assert smallest_capacity([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5) == 15


def test_no_parcels_need_no_lorry_and_no_days_are_a_mistake():
    assert smallest_capacity([], 1) == 0
    with pytest.raises(ValueError, match="^at least one day$"):
        smallest_capacity([5], 0)
