import tracemalloc
from collections import Counter, defaultdict
from itertools import groupby

from recipes import (
    Sale,
    bestsellers,
    by_shop,
    dearest,
    latest,
    price_list,
    stock_after,
)

A = Sale("Emma", "north", 900)
B = Sale("Saga", "South", 1200)
C = Sale("Saga", "north", 1100)
D = Sale("Haiku", "north", 900)
SALES = [A, B, C, D]


def test_the_most_frequent_come_first_and_equals_in_the_order_met():
    assert bestsellers(iter(SALES), 2) == [("Saga", 2), ("Emma", 1)]
    assert bestsellers([D, A], 5) == [("Haiku", 1), ("Emma", 1)]


def test_an_oversold_book_stays_visible_which_counter_minus_counter_hides():
    stock = {"Saga": 1, "Emma": 1, "Atlas": 3}
    naive = Counter(stock) - Counter(sale.book for sale in SALES)
    assert naive == {"Atlas": 3} and "Saga" not in naive
    assert dict(stock_after(stock, iter(SALES))) == {
        "Saga": -1,
        "Emma": 0,
        "Atlas": 3,
        "Haiku": -1,
    }
    assert stock == {"Saga": 1, "Emma": 1, "Atlas": 3}


def test_unsorted_sales_are_grouped_which_groupby_alone_loses():
    naive = {shop: list(group) for shop, group in groupby(SALES, lambda s: s.shop)}
    assert naive["north"] == [C, D]  # the second run of north replaced the first
    assert by_shop(iter(SALES)) == {"north": [A, C, D], "South": [B]}


def test_reading_an_unknown_shop_adds_none_as_a_defaultdict_does():
    naive = defaultdict(list, by_shop(SALES))
    assert naive["west"] == [] and "west" in naive
    groups = by_shop(SALES)
    assert type(groups) is dict and groups.get("west") is None


def test_the_dearest_are_the_head_of_the_sorted_list_and_equals_keep_their_order():
    assert dearest(iter(SALES), 3) == [B, C, A]
    assert dearest(SALES, 9) == [B, C, A, D]
    assert dearest(SALES, 0) == []


def test_the_dearest_of_a_stream_take_no_memory_for_the_rest():
    def peak_bytes(function):
        tracemalloc.start()
        top = function(Sale("Emma", "north", cents) for cents in range(20_000))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert [sale.cents for sale in top] == [19_999, 19_998]
        return peak

    naive = peak_bytes(lambda sales: sorted(sales, key=lambda s: -s.cents)[:2])
    assert peak_bytes(lambda sales: dearest(sales, 2)) * 50 < naive


def test_one_sort_goes_up_by_shop_and_down_by_price():
    assert price_list(SALES) == [C, A, D, B]
    by_name = sorted(SALES, key=lambda sale: (sale.shop, -sale.cents))
    assert by_name[0] is B  # capitals come before all small letters
    naive = sorted(SALES, key=lambda s: (s.shop.casefold(), s.cents), reverse=True)
    assert naive[0] is B  # reverse turns both keys round


def test_only_the_last_sales_are_kept_in_their_order():
    assert latest(iter(SALES), 2) == [C, D]
    assert latest([A], 2) == [A]
    assert latest(SALES, 0) == []
    assert SALES[-0:] == SALES  # the slice is no substitute
