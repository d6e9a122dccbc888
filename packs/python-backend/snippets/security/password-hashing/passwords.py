import secrets
from dataclasses import dataclass
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's minimum: 19 MiB, 2 passes. Raise it to what your server bears.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# Verified in place of the hash of a user who does not exist.
DUMMY_HASH = hasher.hash(secrets.token_urlsafe())


@dataclass
class User:
    email: str
    password_hash: str


class Users(Protocol):
    def find(self, email: str) -> User | None: ...
    def save(self, user: User) -> None: ...


def set_password(user: User, password: str) -> None:
    user.password_hash = hasher.hash(password)  # with a new random salt each time


def log_in(users: Users, email: str, password: str) -> User | None:
    """The user, or None: unknown and wrong look alike, and take as long."""
    user = users.find(email)
    try:
        hasher.verify(user.password_hash if user else DUMMY_HASH, password)
    except (VerificationError, InvalidHashError):
        return None
    if user is None:
        return None
    if hasher.check_needs_rehash(user.password_hash):
        # Only now is the password at hand: the stronger parameters spread by login.
        set_password(user, password)
        users.save(user)
    return user
