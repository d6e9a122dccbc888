from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from time import monotonic

import httpx
import pytest
from breaker import Breaker
from conftest import HANG, Stub
from rates import RatesClient, RatesUnavailable


def client_of(stub: Stub, *, timeout: float = 2.0, now=lambda: 0.0, limit: int = 99):
    pauses: list[float] = []
    url, breaker = f"http://127.0.0.1:{stub.server_port}", Breaker(limit, clock=now)
    hooks = {"sleep": pauses.append, "uniform": lambda low, high: low + high}
    return RatesClient(url, "key", breaker, timeout, **hooks), pauses


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_repeated_with_growing_pauses(stub: Stub, status) -> None:
    stub.script = [(status, {}), (status, {})]
    client, pauses = client_of(stub)
    assert client.rate("USD") == Decimal("1.08")
    assert pauses == [0.5, 1.0]
    assert stub.seen == [("/rates/USD", "Bearer key")] * 3


def test_the_third_failure_is_told_without_a_further_pause(stub: Stub) -> None:
    stub.script = [(503, {})] * 3
    client, pauses = client_of(stub)
    with pytest.raises(RatesUnavailable):
        client.rate("USD")
    assert (len(stub.seen), len(pauses)) == (3, 2)


def test_retry_after_is_obeyed_up_to_half_a_minute(stub: Stub) -> None:
    for asked, first in (("7", 7.0), ("3600", 30.0), ("Wed, 21 Oct 2026", 0.5)):
        stub.script = [(429, {"Retry-After": asked})]
        client, pauses = client_of(stub)
        client.rate("USD")
        assert pauses == [first]


@pytest.mark.parametrize("status", [400, 401, 404, 501])
def test_a_final_answer_is_not_repeated_and_a_201_is_no_none(stub, status) -> None:
    stub.script = [(status, {}), (201, {})]
    client, pauses = client_of(stub, limit=1)
    with pytest.raises(httpx.HTTPStatusError):
        client.rate("USD")
    assert (len(stub.seen), pauses) == (1, [])
    assert client.rate("USD") == Decimal("1.08")


def test_a_server_that_hangs_is_left_after_the_time_out_and_asked_again(stub) -> None:
    stub.script = [(HANG, {})]
    started = monotonic()
    assert client_of(stub, timeout=0.1)[0].rate("USD") == Decimal("1.08")
    assert monotonic() - started < 2


def test_a_call_without_time_out_waits_as_long_as_the_server_likes(stub) -> None:
    stub.script = [(HANG, {})]
    url = f"http://127.0.0.1:{stub.server_port}/"
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(httpx.get, url, timeout=None)
        with pytest.raises(TimeoutError):
            call.result(timeout=0.2)
        stub.ended.set()


def test_after_five_failures_it_is_asked_again_only_after_30_seconds(stub) -> None:
    now = 0.0
    stub.script = [(500, {})] * 6
    client, _ = client_of(stub, now=lambda: now, limit=5)
    for asked, time in ((3, 0.0), (5, 0.0), (5, 29.9), (6, 30.0), (6, 59.9)):
        now = time
        with pytest.raises(RatesUnavailable):
            client.rate("USD")
        assert len(stub.seen) == asked
    now = 60.0
    assert client.rate("USD") == client.rate("USD") == Decimal("1.08")


def test_a_slow_call_from_before_the_outage_proves_nothing() -> None:
    now = 0.0
    breaker = Breaker(limit=1, clock=lambda: now)
    old = breaker.enter()
    breaker.failed(breaker.enter())
    now = 29.9
    breaker.failed(old)  # does not prolong the rest
    now = 30.0
    trial = breaker.enter()
    breaker.succeeded(old)  # does not end the trial
    assert breaker.enter() is None
    breaker.failed(trial)
    assert breaker.enter() is None
