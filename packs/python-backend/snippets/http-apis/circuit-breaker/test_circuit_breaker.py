import pytest
from circuit import CircuitBreaker, CircuitOpen


class Dead:
    def __init__(self, error: Exception) -> None:
        self.error, self.calls = error, 0

    def __call__(self) -> None:
        self.calls += 1
        raise self.error


def fail(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        with pytest.raises(ConnectionError):
            breaker.call(Dead(ConnectionError()))


def is_open(breaker: CircuitBreaker) -> bool:
    try:
        return breaker.call(lambda: False)
    except CircuitOpen:
        return True


def test_only_five_failures_in_a_row_open_it(breaker: CircuitBreaker) -> None:
    fail(breaker, 4)
    assert breaker.call(lambda: "answer") == "answer"
    fail(breaker, 4)
    assert not is_open(breaker)
    fail(breaker, 5)
    assert is_open(breaker)


def test_without_it_all_of_100_requests_wait_for_the_dead_service(breaker) -> None:
    bare, guarded = Dead(TimeoutError()), Dead(TimeoutError())
    for _ in range(100):
        with pytest.raises(TimeoutError):
            bare()
        with pytest.raises((TimeoutError, CircuitOpen)):
            breaker.call(guarded)
    assert (bare.calls, guarded.calls) == (100, 5)


def test_after_a_rest_of_30_seconds_a_good_trial_closes_it(breaker, clock) -> None:
    fail(breaker, 5)
    clock.now = 79.9
    assert is_open(breaker)
    clock.now = 80.0
    assert not is_open(breaker)
    fail(breaker, 4)
    assert not is_open(breaker)


def test_a_bad_trial_opens_it_for_another_rest(breaker, clock) -> None:
    fail(breaker, 5)
    clock.now = 90.0
    fail(breaker, 1)
    clock.now = 119.9
    assert is_open(breaker)
    clock.now = 120.0
    assert not is_open(breaker)


def test_an_error_that_is_an_answer_does_not_count(breaker, clock) -> None:
    def answer_404() -> None:
        with pytest.raises(LookupError):
            breaker.call(Dead(LookupError("404")))

    for _ in range(9):
        answer_404()
    fail(breaker, 5)
    clock.now = 80.0
    answer_404()
    assert not is_open(breaker)


def test_only_one_of_many_callers_makes_the_trial(breaker, clock) -> None:
    fail(breaker, 5)
    clock.now = 80.0

    def trial() -> bool:
        return all([is_open(breaker) for _ in range(5)])

    assert breaker.call(trial) is True
    assert not is_open(breaker)


def test_a_call_that_ends_late_closes_nothing_and_delays_nobody(breaker, begin) -> None:
    end_old = begin()
    fail(breaker, 5)
    end_old()
    assert is_open(breaker)


def test_an_old_success_during_the_trial_proves_nothing(breaker, clock, begin) -> None:
    def trial() -> None:
        end_old()
        assert is_open(breaker)  # still only one trial
        raise ConnectionError

    end_old = begin()
    fail(breaker, 5)
    clock.now = 80.0
    with pytest.raises(ConnectionError):
        breaker.call(trial)
    assert is_open(breaker)


@pytest.mark.parametrize("in_the_trial", [False, True])
def test_an_old_failure_proves_nothing(breaker, clock, begin, in_the_trial) -> None:
    end_old = begin(ConnectionError())
    fail(breaker, 5)
    clock.now = 79.9
    if not in_the_trial:
        end_old()
    clock.now = 80.0
    breaker.call(end_old)
    assert not is_open(breaker)
