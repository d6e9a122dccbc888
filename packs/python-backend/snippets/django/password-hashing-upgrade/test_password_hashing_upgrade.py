import hashlib
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import (
    Argon2PasswordHasher,
    PBKDF2PasswordHasher,
    make_password,
)
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from registration import register, weak_hashes

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse 7"


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less work for each hash than in production, so that the tests take no time."""
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 512)
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 2_000)


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> User:
    """Registered years ago, with the hasher and the rounds of that time."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1_000)
    password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    return User.objects.create(username="old", password=password)


def scheme(user: User) -> str:
    user.refresh_from_db()
    return user.password.split("$")[0]


def test_a_new_password_is_hashed_with_argon2_and_its_own_salt() -> None:
    ada = register("ada", "ada@example.com", PASSWORD)
    ben = register("ben", "ben@example.com", PASSWORD)
    assert scheme(ada) == scheme(ben) == "argon2"
    assert ada.password.startswith("argon2$argon2id$")
    assert ada.password != ben.password
    assert ada.email == "ada@example.com"


def test_the_same_password_without_salt_shows_who_shares_it() -> None:
    naive = [hashlib.sha256(PASSWORD.encode()).hexdigest() for _ in range(2)]
    assert naive[0] == naive[1]
    ada, ben = (register(name, "", PASSWORD) for name in ("ada", "ben"))
    assert ada.password != ben.password


def test_an_old_hash_still_opens_and_is_renewed_by_the_login(old: User) -> None:
    assert scheme(old) == "pbkdf2_sha256"
    assert authenticate(username="old", password=PASSWORD) == old
    assert scheme(old) == "argon2"
    assert authenticate(username="old", password=PASSWORD) == old


def test_a_wrong_password_neither_opens_nor_renews(old: User) -> None:
    assert authenticate(username="old", password=PASSWORD + "x") is None
    assert scheme(old) == "pbkdf2_sha256"


def test_without_its_old_hasher_nobody_from_before_gets_in(
    old: User, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[:1]
    ada = register("ada", "", PASSWORD)
    assert authenticate(username="ada", password=PASSWORD) == ada
    assert authenticate(username="old", password=PASSWORD) is None


def test_those_who_still_wait_are_counted(old: User) -> None:
    register("ada", "ada@example.com", PASSWORD)
    User.objects.create_user("guest")  # no usable password, so nothing to renew
    assert weak_hashes() == 1
    authenticate(username="old", password=PASSWORD)
    assert weak_hashes() == 0


@pytest.mark.parametrize(
    ("weak", "reason"),
    [
        ("shorter 11!", "password_too_short"),
        ("qwerty123456", "password_too_common"),
        ("lovelace.augusta", "password_too_similar"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(weak: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        register("lovelace.augusta", "", weak)
    assert reason in [error.code for error in refused.value.error_list]
    assert not User.objects.exists()
    register("lovelace.augusta", "", "exactly 12 c")
    User.objects.create_user("naive", password=weak)  # takes anything
