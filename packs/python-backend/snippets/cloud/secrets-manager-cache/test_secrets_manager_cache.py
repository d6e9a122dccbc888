import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from moto import mock_aws

from secret_cache import SecretCache


class WrongPassword(Exception):
    pass


class CountingClient:
    def __init__(self) -> None:
        self.real = boto3.client("secretsmanager", region_name="us-east-1")
        self.real.create_secret(Name="shop/db", SecretString='{"password": "one"}')
        self.asked = 0

    def get_secret_value(self, **options: Any) -> Any:
        self.asked += 1
        return self.real.get_secret_value(**options)

    def rotate(self, password: str) -> None:
        text = json.dumps({"password": password})
        self.real.put_secret_value(SecretId="shop/db", SecretString=text)


class Database:
    password = "one"  # noqa: S105 a test's own

    def __init__(self) -> None:
        self.attempts = 0

    def connect(self, secret: dict[str, str]) -> str:
        self.attempts += 1
        if secret["password"] != self.password:
            raise WrongPassword
        return "connected"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingClient]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield CountingClient()


def test_it_is_asked_once_in_five_minutes(client: CountingClient) -> None:
    now = 0.0
    cache = SecretCache(client, "shop/db", clock=lambda: now)
    assert cache.get() == {"password": "one"}
    client.rotate("two")
    now = 299.9
    assert cache.get() == {"password": "one"} and client.asked == 1
    now = 300.0
    assert cache.get() == {"password": "two"} and client.asked == 2
    now = 599.9
    assert cache.get() == {"password": "two"} and client.asked == 2


def test_a_rotation_is_survived_at_once_but_not_by_a_secret_read_at_start(
    client: CountingClient,
) -> None:
    cache, database = SecretCache(client, "shop/db"), Database()
    read_at_start = cache.get()
    assert cache.use(database.connect, WrongPassword) == "connected"
    client.rotate("two")
    database.password = "two"  # noqa: S105 a test's own
    with pytest.raises(WrongPassword):
        database.connect(read_at_start)
    assert cache.use(database.connect, WrongPassword) == "connected"
    assert client.asked == 2


def test_a_password_that_is_really_wrong_is_tried_twice_and_told(
    client: CountingClient,
) -> None:
    cache, database = SecretCache(client, "shop/db"), Database()
    database.password = "other"  # noqa: S105 a test's own
    with pytest.raises(WrongPassword):
        cache.use(database.connect, WrongPassword)
    assert (database.attempts, client.asked) == (2, 2)


def test_another_error_is_no_reason_to_ask_again(client: CountingClient) -> None:
    def connect(secret: dict[str, str]) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        SecretCache(client, "shop/db").use(connect, WrongPassword)
    assert client.asked == 1


def test_eight_threads_at_once_ask_once(client: CountingClient) -> None:
    cache, start = SecretCache(client, "shop/db"), threading.Barrier(8)

    def get(_: int) -> dict[str, str]:
        start.wait(timeout=5)
        return cache.get()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(get, range(8))) == [{"password": "one"}] * 8
    assert client.asked == 1


def test_a_refused_value_that_was_replaced_already_is_not_fetched_again(
    client: CountingClient,
) -> None:
    cache = SecretCache(client, "shop/db")
    assert cache.get(stale={"password": "older"}) == {"password": "one"}
    assert cache.get(stale={"password": "older"}) == {"password": "one"}
    assert client.asked == 1
