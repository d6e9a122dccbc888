import hmac
from dataclasses import dataclass
from typing import Any

import jwt
from jwt import PyJWKClient


class IdTokenRefused(Exception):
    """Do not log in; the cause is for the log only."""


@dataclass(frozen=True)
class Provider:
    issuer: str
    client_id: str
    keys: PyJWKClient  # one an application: it caches the provider's key set

    def verify(self, id_token: str, nonce: str) -> dict[str, Any]:
        """Claims of a genuine token that answers *this* login (its nonce)."""
        try:
            # By the token's `kid`; an unknown one makes it fetch the key set anew,
            # so that the provider may rotate its keys at any time.
            key = self.keys.get_signing_key_from_jwt(id_token)
            claims = jwt.decode(
                id_token,
                key.key,
                algorithms=["RS256", "ES256"],  # never HS256 with a public key
                issuer=self.issuer,
                audience=self.client_id,
                leeway=30,
                options={"require": ["iss", "aud", "exp", "iat", "sub", "nonce"]},
            )
        except jwt.PyJWTError as error:
            raise IdTokenRefused from error
        if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
            raise IdTokenRefused("nonce: a token of another login")
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if several and claims.get("azp") != self.client_id:
            raise IdTokenRefused("azp: issued to another client")
        return claims
