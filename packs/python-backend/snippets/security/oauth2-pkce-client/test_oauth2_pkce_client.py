import base64
import hashlib
import secrets
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from oauth_login import LoginRefused, OAuthClient

BACK = "https://shop.example/callback"


class Provider:
    # Checks what RFC 6749 and RFC 7636 demand of a provider.
    def __init__(self) -> None:
        self.codes: dict[str, str] = {}  # code -> challenge
        self.requests: list[httpx.Request] = []
        self.http = httpx.Client(transport=httpx.MockTransport(self.token))

    def authorize(self, url: str) -> dict[str, str]:
        assert url.startswith("https://id.example/authorize?")
        query = dict(parse_qsl(urlsplit(url).query))
        assert query["response_type"] == "code" and query["scope"] == "openid"
        assert (query["client_id"], query["redirect_uri"]) == ("shop", BACK)
        assert query["code_challenge_method"] == "S256"
        assert len(query["code_challenge"]) == 43 and len(query["state"]) == 43
        code = secrets.token_urlsafe()
        self.codes[code] = query["code_challenge"]
        return {"code": code, "state": query["state"]}

    def token(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        form = dict(parse_qsl(request.content.decode()))
        verifier = form.get("code_verifier", "").encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest())
        challenge = self.codes.pop(form["code"], None)  # a code works once
        good = (
            request.method == "POST"
            and str(request.url) == "https://id.example/token"
            and form["grant_type"] == "authorization_code"
            and (form["client_id"], form["redirect_uri"]) == ("shop", BACK)
            and 43 <= len(verifier) <= 128
            and digest.rstrip(b"=").decode() == challenge
        )
        if not good:
            return httpx.Response(400, json={"error": "invalid_grant"})
        return httpx.Response(200, json={"access_token": "t1", "expires_in": 300})


@pytest.fixture
def provider() -> Provider:
    return Provider()


CLIENT = OAuthClient(
    "https://id.example/authorize", "https://id.example/token", "shop", BACK
)


def test_a_login_ends_with_tokens_and_leaves_nothing_in_the_session(
    provider: Provider,
) -> None:
    session: dict[str, str] = {}
    callback = provider.authorize(CLIENT.begin(session))
    assert CLIENT.finish(session, callback, provider.http).get("access_token") == "t1"
    assert session == {}
    [request] = provider.requests
    assert request.extensions["timeout"]["read"] == 10
    with pytest.raises(LoginRefused, match="state"):
        CLIENT.finish(session, callback, provider.http)


def test_each_login_has_its_own_state_and_verifier() -> None:
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    CLIENT.begin(first), CLIENT.begin(second)
    assert not set(first.values()) & set(second.values())


@pytest.mark.parametrize("state", ["", "guessé"])
def test_a_wrong_or_missing_state_is_refused_before_the_code_is_used(
    provider: Provider, state: str
) -> None:
    session: dict[str, str] = {}
    callback = provider.authorize(CLIENT.begin(session)) | {"state": state}
    with pytest.raises(LoginRefused, match="state"):
        CLIENT.finish(session, callback, provider.http)
    assert provider.requests == [] and session == {}


def test_a_callback_planted_by_an_attacker_logs_in_only_where_state_is_ignored(
    provider: Provider,
) -> None:
    attackers: dict[str, str] = {}
    planted = provider.authorize(CLIENT.begin(attackers))
    victims: dict[str, str] = {}  # the victim's browser never began a log-in
    with pytest.raises(LoginRefused, match="state"):
        CLIENT.finish(victims, planted | {"state": ""}, provider.http)
    # Without the check, the victim would now work in the attacker's account:
    assert CLIENT.finish(attackers, planted, provider.http)["access_token"]


def test_a_stolen_code_is_useless_without_the_verifier(provider: Provider) -> None:
    session: dict[str, str] = {}
    stolen = provider.authorize(CLIENT.begin(session))
    thief: dict[str, str] = {}
    state = dict(parse_qsl(urlsplit(CLIENT.begin(thief)).query))["state"]
    with pytest.raises(httpx.HTTPStatusError, match="400"):
        CLIENT.finish(thief, {**stolen, "state": state}, provider.http)


def test_a_user_who_declines_is_told_so(provider: Provider) -> None:
    for query, reason in (({"error": "access_denied"}, "access_denied"), ({}, "code")):
        session: dict[str, str] = {}
        state = provider.authorize(CLIENT.begin(session))["state"]
        with pytest.raises(LoginRefused, match=reason):
            CLIENT.finish(session, {**query, "state": state}, provider.http)
