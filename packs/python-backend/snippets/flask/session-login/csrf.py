import hmac
import secrets

from flask import abort, request, session

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def csrf_token() -> str:
    """For a hidden field `csrf_token` in every form."""
    return session.setdefault("csrf_token", secrets.token_urlsafe(32))


def check_csrf_token() -> None:
    given = request.form.get("csrf_token", "")
    if request.method in UNSAFE and not hmac.compare_digest(
        given.encode(), csrf_token().encode()
    ):
        abort(400, "The form has expired; load it again.")
