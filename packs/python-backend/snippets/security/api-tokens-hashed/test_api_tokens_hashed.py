import hmac
import re
from datetime import UTC, datetime, timedelta

import pytest

from api_tokens import ApiToken, account_of, hash_secret, issue_token

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
EXPIRY = NOW + timedelta(days=90)


def test_a_token_speaks_for_its_account() -> None:
    text, row = issue_token(7, EXPIRY)
    assert account_of(text, {row.public_id: row}, NOW) == 7
    assert (row.account_id, row.expires_at, row.revoked_at) == (7, EXPIRY, None)


def test_a_token_can_be_recognised_and_has_256_random_bits() -> None:
    texts = [issue_token(7, EXPIRY)[0] for _ in range(50)]
    assert len(set(texts)) == 50
    for text in texts:
        assert re.fullmatch(r"shop_[0-9a-f]{16}_[0-9a-f]{64}", text)


def test_a_stolen_table_opens_nothing_but_a_table_of_plain_tokens_opens_all() -> None:
    text, row = issue_token(7, EXPIRY)
    secret = text.split("_")[2]
    assert secret not in repr(row) and len(row.secret_hash) == 32
    rows = {row.public_id: row}
    stolen = f"shop_{row.public_id}_{row.secret_hash.hex()}"
    assert account_of(stolen, rows, NOW) is None
    naive_table = {text: 7}
    stolen_naive = next(iter(naive_table))
    assert naive_table[stolen_naive] == 7


def test_a_wrong_secret_id_or_prefix_is_refused() -> None:
    text, row = issue_token(7, EXPIRY)
    _, other = issue_token(8, EXPIRY)
    rows = {row.public_id: row, other.public_id: other}
    prefix, public_id, secret = text.split("_")
    changed = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    for forged in (
        f"{prefix}_{public_id}_{changed}",
        f"{prefix}_{other.public_id}_{secret}",
        f"{prefix}_unknown_{secret}",
        f"bank_{public_id}_{secret}",
        f"{prefix}_{public_id}",
        f"{prefix}_{public_id}_é",
        "",
    ):
        assert account_of(forged, rows, NOW) is None


def test_a_revoked_token_stops_at_once_and_an_expired_one_on_the_second() -> None:
    text, row = issue_token(7, EXPIRY)
    rows = {row.public_id: row}
    assert account_of(text, rows, EXPIRY - timedelta(seconds=1)) == 7
    assert account_of(text, rows, EXPIRY) is None
    row.revoked_at = NOW
    assert account_of(text, rows, NOW) is None


def test_hashes_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    original = hmac.compare_digest

    def watch(first: bytes, second: bytes) -> bool:
        compared.append((first, second))
        return original(first, second)

    monkeypatch.setattr(hmac, "compare_digest", watch)
    row = ApiToken("id", hash_secret("secret"), 7, EXPIRY)
    account_of("shop_id_guess", {"id": row}, NOW)
    assert compared == [(hash_secret("guess"), hash_secret("secret"))]
