import os

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


def field_cipher() -> MultiFernet:
    """The cipher for FIELD_KEYS: comma-separated, the newest key first.

    The keys come from the secret store, never from code: whoever holds the
    database dump must not hold them as well. Call this once at start, so that
    a missing or malformed key stops the deployment and not the first request.
    """
    keys = os.environ["FIELD_KEYS"].split(",")
    return MultiFernet([Fernet(key.strip()) for key in keys])


class EncryptedText(TypeDecorator[str]):
    """Text that is a Fernet token in the database and a str in Python."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else field_cipher().encrypt(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else field_cipher().decrypt(value).decode()
