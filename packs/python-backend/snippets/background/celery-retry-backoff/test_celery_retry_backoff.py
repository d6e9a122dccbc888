import random

import httpx
import pytest
import respx
from celery.exceptions import Retry
from rates import Unavailable, app, fetch_rate

URL = "https://rates.example/gbp"


@pytest.fixture
def rate():
    with respx.mock as router:
        yield router.get(URL)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_service_that_comes_back_is_asked_again(rate, status: int):
    rate.side_effect = [
        httpx.Response(status),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.Response(200, json={"rate": "1.17"}),
    ]
    assert fetch_rate.apply([URL]).get() == "1.17"
    assert rate.call_count == 4


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_a_request_that_is_wrong_is_not_repeated(rate, status: int):
    rate.return_value = httpx.Response(status)
    with pytest.raises(httpx.HTTPError, match=f"'{status} "):
        fetch_rate.apply([URL]).get()
    assert rate.call_count == 1


def test_a_bug_is_repeated_only_by_a_task_that_retries_everything(rate):
    @app.task(autoretry_for=(Exception,), max_retries=5)
    def naive(url: str) -> str:
        return httpx.get(url).json()["rate"]

    rate.return_value = httpx.Response(200, json={"price": "1.17"})
    for task, calls in [(naive, 6), (fetch_rate, 6 + 1)]:
        with pytest.raises(KeyError):
            task.apply([URL]).get()
        assert rate.call_count == calls


def test_the_last_error_is_told_after_five_retries(rate):
    rate.return_value = httpx.Response(503)
    with pytest.raises(Unavailable):
        fetch_rate.apply([URL]).get()
    assert rate.call_count == 6


def test_each_wait_is_spread_up_to_twice_the_one_before(monkeypatch):
    def refuse(*_: object, **__: object) -> httpx.Response:
        raise httpx.ConnectError("refused")

    def waits(retries: int) -> list[int]:
        found = []
        for _ in range(200):
            fetch_rate.push_request(id="1", called_directly=False, retries=retries)
            with pytest.raises(Retry) as retry:
                fetch_rate.run(URL)
            fetch_rate.pop_request()
            found.append(retry.value.when)
        return found

    monkeypatch.setattr(httpx, "get", refuse)
    monkeypatch.setattr(fetch_rate, "max_retries", 99)
    monkeypatch.setattr(fetch_rate, "apply_async", lambda *_, **__: None)
    random.seed(1)
    longest = [max(waits(n)) for n in range(5)]
    assert longest == pytest.approx([2, 4, 8, 16, 32], rel=0.07)
    assert set(waits(2)) == set(range(9))
    assert 57 < max(waits(9)) <= 60


def test_a_call_that_hangs_is_given_up_after_five_seconds(rate):
    rate.return_value = httpx.Response(200, json={"rate": "1"})
    fetch_rate.apply([URL])
    assert set(rate.calls.last.request.extensions["timeout"].values()) == {5}
