import hashlib
import hmac
import secrets

from access.models import ApiKey
from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


def digest_of(secret: str) -> str:
    # 256 random bits cannot be guessed, so a fast hash is enough.
    # A password can be guessed and needs a slow one.
    return hashlib.sha256(secret.encode()).hexdigest()


def issue_key(user: User) -> str:
    """The whole key, which is shown this once and stored nowhere."""
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    ApiKey.objects.create(user=user, prefix=prefix, digest=digest_of(secret))
    return f"{prefix}.{secret}"


class ApiKeyAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "api-key":
            return None  # not ours: the next class may know it
        prefix, _, secret = key.partition(".")
        found = ApiKey.objects.select_related("user").filter(prefix=prefix).first()
        # Compared even if nothing was found, and in constant time: the answer's
        # duration tells nothing about prefixes or digests.
        expected = found.digest if found else digest_of("")
        is_right = hmac.compare_digest(expected, digest_of(secret))
        if not (found and is_right and found.is_active and found.user.is_active):
            raise AuthenticationFailed("Invalid API key.")
        return found.user, found

    def authenticate_header(self, request: Request) -> str:
        # The value of WWW-Authenticate. Without it DRF answers 403 instead of 401.
        return "Api-Key"
