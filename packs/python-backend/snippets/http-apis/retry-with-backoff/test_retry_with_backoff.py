from collections.abc import Callable

import pytest
from retry import Passing, retry


class World:
    """A clock that only sleeping moves, and a service that fails as scripted."""

    def __init__(self, *failures: Exception) -> None:
        self.now, self.pauses, self.calls = 100.0, [], 0
        self.failures = list(failures)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def call(self) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "done"

    def retry(self, uniform: Callable = lambda low, high: low + high, **options) -> str:
        return retry(
            self.call,
            sleep=self.sleep,
            clock=lambda: self.now,
            uniform=uniform,
            **options,
        )


def test_a_call_that_succeeds_is_made_once_without_a_pause() -> None:
    world = World()
    assert (world.retry(), world.calls, world.pauses) == ("done", 1, [])
    assert retry(lambda: 7) == 7


def test_the_limit_of_the_pause_doubles() -> None:
    world = World(*[Passing()] * 4)
    assert world.retry() == "done"
    assert world.pauses == [0.2, 0.4, 0.8, 1.6]


def test_the_pause_never_grows_beyond_the_cap() -> None:
    world = World(*[Passing()] * 8)
    assert world.retry(attempts=9, budget_seconds=99) == "done"
    assert world.pauses[-3:] == [6.4, 10.0, 10.0]


def test_after_the_last_attempt_the_failure_is_raised_without_a_pause() -> None:
    failures = [Passing(str(number)) for number in range(5)]
    world = World(*failures)
    with pytest.raises(Passing, match="4"):
        world.retry()
    assert (world.calls, len(world.pauses)) == (5, 4)


def test_what_does_not_pass_by_itself_is_not_repeated() -> None:
    world = World(PermissionError("401"))
    with pytest.raises(PermissionError):
        world.retry()
    assert (world.calls, world.pauses) == (1, [])


def test_retry_after_replaces_the_pause_even_beyond_the_cap() -> None:
    for asked in (0.0, 12.5):
        world = World(Passing(retry_after=asked))
        assert world.retry() == "done"
        assert world.pauses == [asked]


@pytest.mark.parametrize(("asked", "calls"), [(30.0, 2), (30.1, 1)])
def test_nobody_sleeps_past_the_budget_of_30_seconds(asked: float, calls: int) -> None:
    world = World(Passing(retry_after=asked), Passing())
    with pytest.raises(Passing):
        world.retry(attempts=2)
    assert world.calls == calls


def test_with_jitter_callers_that_failed_together_come_back_apart() -> None:
    together, apart = set(), set()
    for number in range(10):
        naive, ours = World(Passing()), World(Passing())
        naive.retry()
        ours.retry(uniform=lambda low, high, part=number / 10: low + part * high)
        together.add(naive.pauses[0])
        apart.add(ours.pauses[0])
    assert (len(together), len(apart)) == (1, 10)
    assert max(apart) < 0.2


def test_without_any_attempt_it_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="attempts"):
        World().retry(attempts=0)
