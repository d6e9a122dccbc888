import hashlib

import pytest
from argon2 import PasswordHasher

import passwords
from passwords import User, log_in, set_password


class FakeUsers:
    def __init__(self) -> None:
        self.ada = User("ada@example.com", "")
        set_password(self.ada, "correct horse")
        self.saved = 0

    def find(self, email: str) -> User | None:
        return self.ada if email == self.ada.email else None

    def save(self, user: User) -> None:
        self.saved += 1


class CountingHasher(PasswordHasher):
    """Counts how often the slow part runs: what a stop-watch would measure."""

    verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        self.verified += 1
        return super().verify(hash, password)


def test_the_right_password_logs_in_and_a_wrong_one_does_not() -> None:
    users = FakeUsers()
    assert log_in(users, "ada@example.com", "correct horse") is users.ada
    assert log_in(users, "ada@example.com", "Correct horse") is None
    assert users.saved == 0


def test_the_hash_is_argon2id_with_the_chosen_cost_and_salted() -> None:
    users, others = FakeUsers(), FakeUsers()
    start = "$argon2id$v=19$m=19456,t=2,p=1$"
    assert users.ada.password_hash.startswith(start)
    assert users.ada.password_hash != others.ada.password_hash
    # A fast hash without salt: equal passwords show, and tables of them exist.
    first, second = (hashlib.sha256(b"correct horse").hexdigest() for _ in range(2))
    assert first == second


def test_an_unknown_user_costs_as_much_work_as_a_wrong_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hasher = CountingHasher(time_cost=2, memory_cost=19_456, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", hasher)
    users = FakeUsers()

    def naive_log_in(email: str, password: str) -> bool:
        user = users.find(email)
        return user is not None and hasher.verify(user.password_hash, password)

    assert naive_log_in("nobody@example.com", "guess") is False
    assert hasher.verified == 0  # answered at once: this address is not registered
    assert log_in(users, "nobody@example.com", "guess") is None
    assert hasher.verified == 1
    assert log_in(users, "ada@example.com", "guess") is None
    assert hasher.verified == 2
    cost = passwords.DUMMY_HASH.split("$")[1:4]
    assert cost == users.ada.password_hash.split("$")[1:4]


def test_even_the_dummy_password_logs_nobody_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dummy = passwords.hasher.hash("known")
    monkeypatch.setattr(passwords, "DUMMY_HASH", dummy)
    assert log_in(FakeUsers(), "nobody@example.com", "known") is None


def test_a_login_strengthens_a_hash_of_older_parameters() -> None:
    users = FakeUsers()
    weak = PasswordHasher(time_cost=1, memory_cost=1_024, parallelism=1)
    users.ada.password_hash = old_hash = weak.hash("correct horse")
    assert log_in(users, "ada@example.com", "wrong") is None
    assert (users.ada.password_hash, users.saved) == (old_hash, 0)
    assert log_in(users, "ada@example.com", "correct horse") is users.ada
    assert users.saved == 1 and "$m=19456,t=2,p=1$" in users.ada.password_hash
    assert log_in(users, "ada@example.com", "correct horse") is users.ada
    assert users.saved == 1


def test_an_account_without_a_usable_hash_refuses_every_password() -> None:
    users = FakeUsers()
    for unusable in ("", "!", "5f4dcc3b5aa765d61d8327deb882cf99"):
        users.ada.password_hash = unusable
        assert log_in(users, "ada@example.com", unusable) is None
