from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from circuit import CircuitBreaker


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(clock=clock)


@pytest.fixture
def begin(breaker: CircuitBreaker) -> Iterator[Callable[..., Callable[[], None]]]:
    """Starts a slow call; what it returns lets that end, and waits for the end."""

    def begin_call(error: Exception | None = None) -> Callable[[], None]:
        began, may_end = Event(), Event()

        def slow() -> None:
            began.set()
            assert may_end.wait(5)
            if error:
                raise error

        def end() -> None:
            may_end.set()
            assert call.exception(5) is error

        call = pool.submit(breaker.call, slow)
        assert began.wait(5)
        return end

    with ThreadPoolExecutor(1) as pool:
        yield begin_call
