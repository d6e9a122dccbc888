import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

PREFIX = "shop"  # lets secret scanners recognise a leaked token, and say whose it is


@dataclass
class ApiToken:
    """A row of the database: nothing in it opens anything."""

    public_id: str  # shown in the list of tokens; the indexed look-up key
    secret_hash: bytes
    account_id: int
    expires_at: datetime
    revoked_at: datetime | None = None


def hash_secret(secret: str) -> bytes:
    """A fast hash will do: 256 random bits cannot be guessed, unlike a password."""
    return hashlib.sha256(secret.encode()).digest()


def issue_token(account_id: int, expires_at: datetime) -> tuple[str, ApiToken]:
    """The text for its owner, shown once, and the row to store."""
    public_id, secret = secrets.token_hex(8), secrets.token_hex(32)
    row = ApiToken(public_id, hash_secret(secret), account_id, expires_at)
    return f"{PREFIX}_{public_id}_{secret}", row


def account_of(text: str, rows: dict[str, ApiToken], now: datetime) -> int | None:
    """The account that `text` speaks for, or None; the caller answers 401."""
    prefix, _, rest = text.partition("_")
    public_id, _, secret = rest.partition("_")
    row = rows.get(public_id)
    if prefix != PREFIX or row is None:
        return None
    if not hmac.compare_digest(hash_secret(secret), row.secret_hash):
        return None
    if row.revoked_at is not None or now >= row.expires_at:
        return None
    return row.account_id
