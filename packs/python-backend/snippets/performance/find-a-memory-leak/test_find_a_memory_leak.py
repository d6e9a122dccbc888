import gc
import tracemalloc
import weakref
from pathlib import Path

import leaks
import pytest
import shop
from leaks import growth
from shop import Basket, LeakyBasket

HERE = Path(__file__).name


def use_leaky() -> int:
    return LeakyBasket(list(range(1000, 1100))).total()


def use_fixed() -> int:
    return Basket(list(range(1000, 1100))).total


def test_a_cache_on_a_method_is_found_by_the_line_that_allocated():
    found = growth(use_leaky)
    worst, size = next(iter(found.items()))
    line = use_leaky.__code__.co_firstlineno + 1
    assert worst.endswith(f"{HERE}:{line}")
    assert size > 100 * 100 * 8  # 100 baskets with 100 prices
    assert list(found.values()) == sorted(found.values(), reverse=True)
    LeakyBasket.total.cache_clear()


def test_the_fixed_one_grows_nowhere_and_gives_the_same():
    assert growth(use_fixed) == {}
    assert use_fixed() == use_leaky() == sum(range(1000, 1100))
    basket = Basket([1, 2])
    assert basket.total == basket.total == 3
    basket.prices.append(9)
    assert basket.total == 3  # kept


@pytest.mark.parametrize("kind, lives_on", [(LeakyBasket, True), (Basket, False)])
def test_only_the_cache_on_the_method_keeps_the_basket_alive(kind, lives_on):
    basket = kind([1])
    basket.total() if lives_on else basket.total
    seen = weakref.ref(basket)
    del basket
    assert (seen() is not None) == lives_on
    LeakyBasket.total.cache_clear()


def test_a_cache_with_a_limit_that_is_full_after_the_warm_up_is_no_leak():
    kept: list[bytes] = []

    def bounded() -> None:
        kept.append(bytes(5000))
        del kept[:-10]

    assert growth(bounded) == {}
    tracemalloc.start()
    before = tracemalloc.take_snapshot()
    kept.clear()
    for _ in range(100):
        bounded()
    cold = tracemalloc.take_snapshot().compare_to(before, "lineno")
    tracemalloc.stop()
    assert max(one.size_diff for one in cold) >= 50_000  # looks like one from cold


def test_a_cycle_that_waits_for_the_collector_is_no_leak():
    def cycle() -> None:
        ring: list[object] = [bytes(1000)]
        ring.append(ring)

    gc.disable()
    try:
        assert growth(cycle, rounds=20) == {}
    finally:
        gc.enable()


@pytest.mark.parametrize("size, told", [(0, 0), (100, 1)])
def test_growth_is_told_in_bytes_and_noise_is_left_out(size: int, told: int):
    kept: list[bytes] = [b""] * 10**6
    at = iter(range(10**6))

    def keep() -> None:
        kept[next(at)] = bytes(size)

    found = growth(keep, rounds=50)
    assert len([one for one in found if HERE in one]) == told
    if told:
        assert 50 * 100 <= max(found.values()) < 50 * 200
    assert not tracemalloc.is_tracing() and leaks.gc is gc and shop


def test_there_are_a_hundred_calls_to_warm_up_and_a_hundred_to_measure():
    calls: list[int] = []
    growth(lambda: calls.append(1))
    assert len(calls) == 200


def test_tracing_ends_even_if_the_call_fails():
    with pytest.raises(ZeroDivisionError):
        growth(lambda: 1 / 0)
    assert not tracemalloc.is_tracing()
