import base64
import hashlib
import hmac
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

Values = MutableMapping[str, str]
Tokens = dict[str, Any]


class LoginRefused(Exception): ...


@dataclass(frozen=True)
class OAuthClient:
    authorize_url: str
    token_url: str
    client_id: str
    redirect_uri: str

    def begin(self, session: Values) -> str:
        """Where to send the browser; `session` belongs to this browser alone."""
        session["oauth_state"] = state = secrets.token_urlsafe(32)
        session["oauth_verifier"] = verifier = secrets.token_urlsafe(64)
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "openid",
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return f"{self.authorize_url}?{urlencode(query)}"

    def finish(self, session: Values, callback: Values, http: httpx.Client) -> Tokens:
        """Tokens for redirect_uri's query. Raises LoginRefused, httpx.HTTPError."""
        state = session.pop("oauth_state", "")  # popped: each log-in ends once
        verifier = session.pop("oauth_verifier", "")
        given = callback.get("state", "")
        if not state or not hmac.compare_digest(given.encode(), state.encode()):
            raise LoginRefused("state: this browser did not begin this log-in")
        if "code" not in callback:
            raise LoginRefused(callback.get("error", "no code"))
        form = {
            "grant_type": "authorization_code",
            "code": callback["code"],
            "redirect_uri": self.redirect_uri,
            "client_id": self.client_id,
            "code_verifier": verifier,
        }
        answer = http.post(self.token_url, data=form, timeout=10)
        return answer.raise_for_status().json()
