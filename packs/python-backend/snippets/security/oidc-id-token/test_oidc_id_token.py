import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt import PyJWKClient
from jwt.algorithms import ECAlgorithm

from id_token import IdTokenRefused, Provider

ISSUER, CLIENT, BOTH = "https://id.example.com", "web", ["web", "other-app"]
OLD, NEW, STRANGER = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))


class KeyServer(HTTPServer):
    published = {"old": OLD}
    requests = 0


class KeyHandler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.requests += 1
        keys = [
            ECAlgorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": kid}
            for kid, key in self.server.published.items()
        ]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"keys": keys}).encode())

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def server() -> Iterator[KeyServer]:
    with KeyServer(("127.0.0.1", 0), KeyHandler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def provider(server: KeyServer) -> Provider:
    url = f"http://127.0.0.1:{server.server_port}/jwks"
    keys = PyJWKClient(url)
    keys.cooldown_duration = 0  # by default it asks anew every 30 s at most
    return Provider(ISSUER, CLIENT, keys)


def token(key: Any = OLD, kid: str = "old", alg: str = "ES256", **changes: Any) -> str:
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": CLIENT, "sub": "u1", "nonce": "n1"}
    claims |= {"iat": now, "exp": now + 60} | changes
    present = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(present, key, algorithm=alg, headers={"kid": kid})


def refused(provider: Provider, id_token: str, nonce: str = "n1") -> bool:
    with pytest.raises(IdTokenRefused):
        provider.verify(id_token, nonce)
    return True


def test_a_genuine_token_gives_its_claims_and_keys_are_fetched_once(
    provider: Provider, server: KeyServer
) -> None:
    assert provider.verify(token(), "n1")["sub"] == "u1"
    assert provider.verify(token(sub="u2"), "n1")["sub"] == "u2"
    assert server.requests == 1


def test_a_new_key_is_fetched_by_its_kid(provider: Provider, server: KeyServer) -> None:
    provider.verify(token(), "n1")
    assert refused(provider, token(NEW, "new"))
    server.published = {"old": OLD, "new": NEW}
    assert provider.verify(token(NEW, "new"), "n1")["sub"] == "u1"


def test_a_foreign_or_no_signature_is_refused_though_the_claims_can_be_read(
    provider: Provider,
) -> None:
    forged = token(STRANGER, sub="admin")
    naive = jwt.decode(forged, options={"verify_signature": False})
    assert naive["sub"] == "admin"
    assert refused(provider, forged) and refused(provider, "no token")
    assert refused(provider, token("", alg="none"))
    assert refused(provider, token("x" * 32, alg="HS256"))


@pytest.mark.parametrize(
    "changes",
    [{"iss": "https://evil.example"}, {"aud": "other-app"}]
    + [{name: None} for name in ("iss", "aud", "exp", "iat", "sub", "nonce")],
)
def test_another_issuer_or_audience_or_a_missing_claim_is_refused(
    provider: Provider, changes: dict[str, Any]
) -> None:
    assert refused(provider, token(**changes))


def test_thirty_seconds_of_clock_skew_are_forgiven(provider: Provider) -> None:
    now = int(time.time())
    assert provider.verify(token(exp=now - 20), "n1")
    assert refused(provider, token(exp=now - 31))


def test_a_token_replayed_from_another_login_is_refused(provider: Provider) -> None:
    assert refused(provider, token(), nonce="n2")


def test_a_token_for_several_audiences_must_be_issued_to_us(provider: Provider) -> None:
    assert provider.verify(token(aud=[CLIENT]), "n1")
    assert provider.verify(token(aud=BOTH, azp=CLIENT), "n1")
    assert refused(provider, token(aud=BOTH))
    assert refused(provider, token(aud=BOTH, azp="other-app"))
