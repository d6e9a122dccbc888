from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import cache
from rest_framework.settings import api_settings
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle

from accounts.api import PasswordResetView, StatusView

START = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def client_of(pk: int | None = None) -> APIClient:
    client = APIClient()
    if pk:
        client.force_authenticate(User(pk=pk, username=str(pk)))
    return client


def statuses(count: int, url="/status/", pk: int | None = None, **headers) -> list[int]:
    client = client_of(pk)
    deed = client.get if url == "/status/" else client.post
    return [deed(url, **headers).status_code for _ in range(count)]


def behind_proxy(forwarded: str) -> dict[str, str]:
    return {"HTTP_X_FORWARDED_FOR": forwarded}


def test_an_anonymous_address_has_5_requests_a_minute_and_then_429(clock) -> None:
    assert statuses(6) == [200] * 5 + [429]
    clock.move_to(START + timedelta(seconds=59))
    assert statuses(1) == [429]
    clock.move_to(START + timedelta(seconds=60))
    assert client_of().get("/status/").json() == {"status": "ok"}


def test_429_tells_when_to_come_back(clock) -> None:
    statuses(5)
    clock.shift(timedelta(seconds=20))
    refused = client_of().get("/status/")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "40")


def test_each_user_has_9_requests_a_minute_whatever_the_address() -> None:
    assert statuses(10, pk=1) == [200] * 9 + [429]
    assert statuses(1, pk=2) == [200]
    assert statuses(1) == [200]


@pytest.mark.parametrize("pk", [None, 7])
def test_a_password_reset_has_its_own_budget_of_2_an_hour(clock, pk) -> None:
    url = "/password-reset/"
    assert statuses(3, url, pk) == [202, 202, 429]
    assert statuses(1, pk=pk) == [200]
    clock.move_to(START + timedelta(minutes=59))
    assert statuses(1, url, pk) == [429]
    clock.move_to(START + timedelta(hours=1))
    assert statuses(1, url, pk) == [202]


def test_the_address_is_what_our_proxy_appended_and_not_what_was_sent() -> None:
    for number in range(5):
        forwarded = behind_proxy(f"10.0.0.{number}, 203.0.113.9")
        assert statuses(1, **forwarded) == [200]
    assert statuses(1, **behind_proxy("10.9.9.9, 203.0.113.9")) == [429]
    assert statuses(1, **behind_proxy("203.0.113.9, 203.0.113.10")) == [200]


def test_without_num_proxies_a_forged_header_is_a_new_person_each_time(
    monkeypatch,
) -> None:
    monkeypatch.setattr(api_settings, "NUM_PROXIES", None)
    for number in range(9):
        forwarded = behind_proxy(f"10.0.0.{number}, 203.0.113.9")
        assert statuses(1, **forwarded) == [200]


def test_the_anonymous_throttle_does_not_count_who_is_signed_in(monkeypatch) -> None:
    monkeypatch.setattr(StatusView, "throttle_classes", [AnonRateThrottle])
    assert statuses(20, pk=1) == [200] * 20
    assert statuses(6) == [200] * 5 + [429]


def test_a_scope_without_the_scoped_class_limits_nothing(monkeypatch) -> None:
    monkeypatch.setattr(PasswordResetView, "throttle_classes", [AnonRateThrottle])
    assert statuses(3, "/password-reset/") == [202] * 3
