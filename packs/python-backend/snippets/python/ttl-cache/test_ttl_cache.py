import gc
import time
import weakref
from functools import cached_property, lru_cache

import pytest
from ttl import cached_for


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Rates:
    """Counts what it is asked; the answer grows with every call."""

    def __init__(self, clock, seconds=60.0, **options):
        self.asked = []

        @cached_for(seconds, clock=clock, **options)
        def rate(currency, on="today"):
            """The rate of a currency."""
            self.asked.append((currency, on))
            return len(self.asked)

        self.rate = rate


def test_a_result_is_kept_until_just_before_it_expires():
    clock = Clock()
    rates = Rates(clock)
    assert rates.rate("EUR") == 1
    for now, answer in [(159.99, 1), (160.0, 2), (219.99, 2), (220.0, 3)]:
        clock.now = now
        assert rates.rate("EUR") == answer


def test_lru_cache_alone_serves_the_old_result_for_ever():
    clock, price = Clock(), {"now": 1}
    naive = lru_cache(lambda: price["now"])
    ours = cached_for(60, clock=clock)(lambda: price["now"])
    assert [naive(), ours()] == [1, 1]
    price["now"], clock.now = 2, 1e9
    assert [naive(), ours()] == [1, 2]


def test_the_time_counts_from_the_end_of_a_slow_call():
    clock = Clock()
    slow = cached_for(60, clock=clock)(lambda: setattr(clock, "now", clock.now + 50))
    slow()
    clock.now = 209.0
    slow()
    assert clock.now == 209.0


def test_other_arguments_are_another_entry_and_their_order_by_name_is_none():
    rates = Rates(Clock())
    assert (rates.rate("EUR"), rates.rate("USD")) == (1, 2)
    assert (rates.rate("EUR", on="May"), rates.rate("EUR")) == (3, 1)
    assert rates.rate(on="May", currency="X") == rates.rate(currency="X", on="May") == 4
    assert rates.rate.__name__ == "rate" and rates.rate.__doc__
    with pytest.raises(TypeError, match="unhashable"):
        rates.rate(["EUR"])


def test_a_cached_none_is_a_hit_and_an_error_is_asked_again():
    asked = []

    @cached_for(60, clock=Clock())
    def find(name):
        asked.append(name)
        if asked.count("bad") == 1 and name == "bad":
            raise LookupError(name)

    assert [find("ada"), find("ada")] == [None, None]
    with pytest.raises(LookupError):
        find("bad")
    assert find("bad") is None
    assert asked == ["ada", "bad", "bad"]


def test_beyond_its_size_it_drops_what_expires_first():
    clock = Clock()
    rates = Rates(clock, most=2)
    rates.rate("A"), rates.rate("B")
    clock.now += 60
    rates.rate("A")  # anew: now B expires first
    rates.rate("C")  # drops B, which has expired anyway
    assert [rates.rate("A"), rates.rate("C")] == [3, 4]
    assert rates.rate("B") == 5  # drops A
    assert [rates.rate("C"), rates.rate("A")] == [4, 6]
    many = Rates(clock)
    assert [many.rate(n) for n in [*range(1024), 0, 1024, 0]][-3:] == [1, 1025, 1026]


def test_without_a_clock_it_is_the_one_that_never_jumps_back(monkeypatch):
    value = cached_for(0.15)(lambda: object())
    first = value()
    monkeypatch.setattr(time, "time", lambda: 1e12)  # somebody set the wall clock
    assert value() is first
    time.sleep(0.16)
    assert value() is not first


def test_lru_cache_on_a_method_keeps_every_instance_alive_and_cached_property_not():
    class Naive:
        report = lru_cache(lambda self: "report")

    class Ours:
        report = cached_property(lambda self: "report")

    naive, ours = Naive(), Ours()
    assert naive.report() == ours.report == "report"
    kept, freed = weakref.ref(naive), weakref.ref(ours)
    del naive, ours
    gc.collect()
    assert kept() is not None and freed() is None
