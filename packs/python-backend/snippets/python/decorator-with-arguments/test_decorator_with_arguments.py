import inspect
import time

import pytest
from retry import retry


class Flaky:
    """Fails `failures` times with `error`, then answers what it was given."""

    def __init__(self, failures, error=ConnectionError):
        self.failures, self.error, self.calls = failures, error, 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error(f"attempt {self.calls}")
        return args, kwargs


def decorated(flaky, *errors, **settings):
    @retry(*errors, **settings)
    def price_of(title: str, *, currency: str = "EUR"):
        """Price of one copy."""
        return flaky(title, currency=currency)

    return price_of


def test_a_wrapper_without_arguments_return_and_wraps_breaks_the_function():
    def naive(func):
        def wrapper():
            func()

        return wrapper

    @naive
    def answer():
        return 42

    @naive
    def double(number):
        return 2 * number

    assert answer() is None  # the 42 is lost
    assert answer.__name__ == "wrapper"
    with pytest.raises(TypeError, match="takes 0 positional arguments"):
        double(21)


def test_arguments_go_in_and_the_returned_value_comes_out():
    price_of = decorated(Flaky(0), ConnectionError)
    assert price_of("Emma", currency="USD") == (("Emma",), {"currency": "USD"})


def test_name_docstring_and_signature_survive():
    price_of = decorated(Flaky(0), ConnectionError)
    assert price_of.__name__ == "price_of"
    assert price_of.__doc__ == "Price of one copy."
    assert list(inspect.signature(price_of).parameters) == ["title", "currency"]


def test_two_failures_are_retried_and_the_third_reaches_the_caller():
    waits = []
    saved = Flaky(2)
    assert decorated(saved, ConnectionError, wait=waits.append)("Emma")
    assert (saved.calls, waits) == (3, [0.1, 0.2])

    lost = Flaky(3)
    with pytest.raises(ConnectionError, match="attempt 3"):
        decorated(lost, ConnectionError, wait=waits.append)("Emma")
    assert (lost.calls, waits) == (3, [0.1, 0.2, 0.1, 0.2])


def test_only_the_named_errors_are_retried():
    flaky = Flaky(1, ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        decorated(flaky, ConnectionError, TimeoutError)("Emma")
    assert flaky.calls == 1


def test_the_wait_doubles_from_the_first_delay_and_is_real_by_default():
    waits = []
    settings = {"attempts": 4, "first_delay_seconds": 0.02}
    decorated(Flaky(3), ConnectionError, wait=waits.append, **settings)("Emma")
    assert waits == [0.02, 0.04, 0.08]

    started = time.perf_counter()
    decorated(Flaky(2), ConnectionError, **settings)("Emma")
    assert time.perf_counter() - started >= 0.06


def test_one_attempt_is_allowed_and_none_is_a_fault():
    flaky = Flaky(1)
    with pytest.raises(ConnectionError):
        decorated(flaky, ConnectionError, attempts=1)("Emma")
    assert flaky.calls == 1
    with pytest.raises(ValueError, match="at least 1, not 0"):
        retry(ConnectionError, attempts=0)


def test_forgotten_arguments_fail_when_the_module_is_imported():
    with pytest.raises(TypeError, match="not @retry"):

        @retry
        def bare():
            return 1

    with pytest.raises(TypeError, match="not @retry"):
        retry()
