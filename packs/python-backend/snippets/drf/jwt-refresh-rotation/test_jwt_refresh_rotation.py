from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import RefreshToken
from tokens.models import Login

pytestmark = pytest.mark.django_db(transaction=True)
client = APIClient()


@pytest.fixture(autouse=True)
def ada(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    User.objects.create_user("ada", password="a long passphrase")


def log_in() -> dict[str, str]:
    who = {"username": "ada", "password": "a long passphrase"}
    return client.post("/token/", who).json()


def refresh(token: str):
    return APIClient().post("/token/refresh/", {"refresh": token})


def me(token: str):
    return client.get("/me/", headers={"Authorization": f"Bearer {token}"})


def at_once(deed: Callable[[str], object], token: str) -> list[object]:
    def run(token: str) -> object:
        with closing(connection):
            return deed(token)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, [token] * 2))


def hold_until_both_have_read(monkeypatch: pytest.MonkeyPatch) -> None:
    barrier, for_user = Barrier(2, timeout=10), RefreshToken.for_user

    def wait_then_make(user: User) -> RefreshToken:
        barrier.wait()
        return for_user(user)

    monkeypatch.setattr(RefreshToken, "for_user", wait_then_make)


def test_a_password_buys_an_access_token_and_each_refresh_a_new_pair() -> None:
    second = refresh(log_in()["refresh"]).json()
    assert refresh(second["refresh"]).status_code == 200
    assert me(second["access"]).json() == {"username": "ada"}


def test_a_tampered_token_or_one_of_the_wrong_type_is_401() -> None:
    pair = log_in()
    signed, signature = pair["access"].rsplit(".", 1)
    tampered = f"{signed}.{signature[::-1]}"
    for bad in (tampered, f"{signed}.", pair["refresh"]):
        assert me(bad).status_code == 401
    for bad in (tampered, "x", pair["access"]):
        assert refresh(bad).status_code == 401
    assert client.get("/me/").headers["WWW-Authenticate"].startswith("Bearer")


def test_the_access_token_ends_after_5_minutes_and_the_refresh_token_after_14_days():
    start, second = datetime(2030, 1, 1, tzinfo=UTC), timedelta(seconds=1)
    with time_machine.travel(start, tick=False) as clock:
        pair = log_in()
        clock.move_to(start + timedelta(minutes=5) - second)
        assert me(pair["access"]).status_code == 200
        clock.shift(2 * second)
        assert me(pair["access"]).status_code == 401
        clock.move_to(start + timedelta(days=14) - second)
        last = refresh(pair["refresh"]).json()["refresh"]
        clock.shift(timedelta(days=14, seconds=1))
        assert refresh(last).status_code == 401


def test_a_replayed_token_ends_the_whole_login_and_no_other() -> None:
    stolen, phone = log_in()["refresh"], log_in()["refresh"]
    newest = refresh(stolen).json()["refresh"]
    assert refresh(stolen).status_code == 401
    assert refresh(newest).status_code == 401
    assert refresh(phone).status_code == 200


def test_a_switched_off_account_cannot_refresh() -> None:
    token = log_in()["refresh"]
    User.objects.update(is_active=False)
    assert refresh(token).status_code == 401


def test_a_token_sent_twice_at_the_same_moment_is_accepted_once(monkeypatch) -> None:
    token = log_in()["refresh"]
    hold_until_both_have_read(monkeypatch)
    assert sorted(at_once(lambda old: refresh(old).status_code, token)) == [200, 401]
    assert Login.objects.count() == 0


def test_reading_before_writing_would_accept_it_twice(monkeypatch) -> None:
    def naive(token: str) -> str:
        old = RefreshToken(token)
        login = Login.objects.get(pk=old["login"], current_jti=old["jti"])
        new = RefreshToken.for_user(login.user)
        login.current_jti = new["jti"]
        login.save()
        return str(new)

    token = log_in()["refresh"]
    hold_until_both_have_read(monkeypatch)
    assert len(set(at_once(naive, token))) == 2
