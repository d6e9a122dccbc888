import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import fakeredis
import pytest
from bucket import TokenBuckets
from window import SlidingWindow


class Clock:
    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(1000)


@pytest.fixture
def buckets(clock: Clock) -> TokenBuckets:
    return TokenBuckets(per_second=2, burst=5, clock=clock)


@pytest.fixture
def window(clock: Clock) -> SlidingWindow:
    return SlidingWindow(fakeredis.FakeRedis(), 3, 1000, clock_ms=clock)


def test_a_burst_of_five_passes_and_the_sixth_is_told_how_long_to_wait(buckets) -> None:
    assert [buckets.wait_seconds("ada") for _ in range(6)] == [0, 0, 0, 0, 0, 0.5]
    assert buckets.wait_seconds("ben") == 0


def test_who_waits_as_told_passes_and_who_comes_earlier_does_not(
    buckets, clock
) -> None:
    for _ in range(5):
        buckets.wait_seconds("ada")
    clock.now += 0.25
    assert buckets.wait_seconds("ada") == 0.25
    clock.now += 0.25
    assert buckets.wait_seconds("ada") == 0
    assert buckets.wait_seconds("ada") == 0.5


def test_a_long_silence_saves_up_no_more_than_the_burst(buckets, clock) -> None:
    buckets.wait_seconds("ada")
    clock.now += 3600
    assert [buckets.wait_seconds("ada") for _ in range(6)] == [0, 0, 0, 0, 0, 0.5]


def test_full_buckets_are_forgotten_and_others_kept(buckets, clock) -> None:
    for key in ("ada", "ada", "ben"):
        buckets.wait_seconds(key)
    for left in (1, 0):
        clock.now += 0.5
        buckets.forget_full()
        assert len(buckets) == left


def test_no_two_threads_are_ever_between_looking_and_taking() -> None:
    together = Barrier(2)

    def clock() -> float:
        with suppress(BrokenBarrierError):
            together.wait(0.05)
            met.append(True)
        return 0.0

    met: list[bool] = []
    limiter = TokenBuckets(1, 1, clock)
    with ThreadPoolExecutor(2) as pool:
        waits = list(pool.map(limiter.wait_seconds, ["ada", "ada"]))
        together.reset()
        list(pool.map(lambda _: limiter.forget_full(), range(2)))
    assert (met, sorted(waits)) == ([], [0, 1])


def test_the_window_slides_with_each_call(window: SlidingWindow, clock: Clock) -> None:
    for now, allowed in ((0, 1), (600, 1), (900, 1), (999, 0), (1000, 1), (1599, 0)):
        clock.now = 1000 + now
        assert window.allows("ada") is bool(allowed)
    assert window.allows("ben")
    clock.now = 2600
    assert window.allows("ada")


def test_calls_of_one_millisecond_all_count(window: SlidingWindow) -> None:
    assert [window.allows("ada") for _ in range(5)] == [True] * 3 + [False] * 2


def test_a_fixed_window_lets_twice_the_limit_through_at_its_border(
    window: SlidingWindow, clock: Clock
) -> None:
    counts: dict[float, int] = {}

    def fixed() -> bool:
        counts[clock.now // 1000] = counts.get(clock.now // 1000, 0) + 1
        return counts[clock.now // 1000] <= 3

    passed = {"fixed": 0, "sliding": 0}
    for clock.now in (1999, 1999, 1999, 2001, 2001, 2001):
        passed["fixed"] += fixed()
        passed["sliding"] += window.allows("ada")
    assert passed == {"fixed": 6, "sliding": 3}


def test_redis_forgets_a_silent_caller_by_itself(clock: Clock) -> None:
    redis = fakeredis.FakeRedis()
    SlidingWindow(redis, 3, 60_000).allows("ada")
    assert 59_000 < redis.pttl("rate:ada") <= 60_000
    ((_, score),) = redis.zrange("rate:ada", 0, -1, withscores=True)
    assert abs(score - time.time() * 1000) < 5000
