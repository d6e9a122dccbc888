import base64
import json
from datetime import UTC, datetime, timedelta
from hashlib import scrypt
from typing import Any

import jwt
import pytest
from fastapi.testclient import TestClient

from auth import issue_token
from main import app, hash_password, users

KEY = "0123456789abcdef0123456789abcdef"
client = TestClient(app)
REFUSED = (401, {"detail": "Invalid token."}, "Bearer")


@pytest.fixture(autouse=True)
def signing_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JWT_KEY", KEY)


def ask(token: str) -> tuple[int, Any, str | None]:
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json(), answer.headers.get("WWW-Authenticate")


def token_with(key: str = KEY, algorithm: str = "HS256", **changes: Any) -> str:
    in_a_minute = datetime.now(UTC) + timedelta(minutes=1)
    claims = {"sub": "ada", "aud": "orders-api", "exp": in_a_minute} | changes
    present = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(present, key, algorithm=algorithm)


def test_a_login_gives_a_token_that_names_the_user() -> None:
    users["ada"] = (b"salt", hash_password("correct horse", b"salt"))
    form = {"username": "ada", "password": "correct horse"}
    answer = client.post("/token", data=form)
    assert (answer.status_code, answer.json()["token_type"]) == (200, "bearer")
    assert ask(answer.json()["access_token"]) == (200, {"user_id": "ada"}, None)


def test_a_stored_password_is_salted_and_costs_16_mib_to_guess() -> None:
    stored = hash_password("correct horse", b"salt")
    cost = {"n": 16_384, "r": 8, "p": 1}  # memory: 128 * n * r bytes
    assert stored == scrypt(b"correct horse", salt=b"salt", **cost)
    assert stored != hash_password("correct horse", b"another salt")
    cheap = scrypt(b"correct horse", salt=b"salt", n=2, r=8, p=1)
    assert stored != cheap


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_a_wrong_name_or_password_gets_the_same_401(name: str) -> None:
    users["ada"] = (b"salt", hash_password("correct horse", b"salt"))
    answer = client.post("/token", data={"username": name, "password": "guess"})
    refused = (401, {"detail": "Wrong name or password."})
    assert (answer.status_code, answer.json()) == refused


def test_no_token_or_another_scheme_is_401() -> None:
    for headers in ({}, {"Authorization": "Basic YWRhOnB3"}):
        answer = client.get("/me", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_lives_fifteen_minutes() -> None:
    now = datetime.now(UTC)
    assert ask(issue_token("ada", now - timedelta(minutes=14, seconds=50)))[0] == 200
    assert ask(issue_token("ada", now - timedelta(minutes=15))) == REFUSED


def test_a_changed_user_breaks_the_signature_but_not_for_who_skips_it() -> None:
    header, payload, signature = token_with().split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    forged_claims = json.dumps(claims | {"sub": "root"}).encode()
    forged_payload = base64.urlsafe_b64encode(forged_claims).decode().rstrip("=")
    forged = f"{header}.{forged_payload}.{signature}"
    naive = jwt.decode(forged, options={"verify_signature": False})
    assert naive["sub"] == "root"
    assert ask(forged) == REFUSED


def test_unsigned_or_signed_with_another_algorithm_or_key_is_401() -> None:
    assert ask(token_with(key="", algorithm="none")) == REFUSED
    assert ask(token_with(key=KEY * 2, algorithm="HS512")) == REFUSED
    assert ask(token_with(key="f" * 32)) == REFUSED
    # The right key is not enough: the algorithm is pinned as well.
    assert ask(token_with(algorithm="HS384")) == REFUSED


def test_a_token_for_another_service_is_401() -> None:
    assert ask(token_with(aud="billing-api")) == REFUSED


@pytest.mark.parametrize("claim", ["sub", "aud", "exp"])
def test_a_token_that_lacks_a_claim_is_401(claim: str) -> None:
    assert ask(token_with(**{claim: None})) == REFUSED
