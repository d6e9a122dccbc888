"""The request of a page that only a learner reaches, and reading what it was sent."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from greenroom.apps.accounts.models import Learner

# Beyond what SQLite counts to; more digits are no id of ours, and 5,000 of them stop int().
MOST_DIGITS = 15


class LearnerRequest(HttpRequest):
    """Somebody is in: LoginRequiredMiddleware lets nobody else to a view that takes this."""

    user: Learner


def whole_number(text: str) -> int | None:
    """The number written in plain digits; None for anything else ("-1", "²", "1e3", "")."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


def own_page(path: str) -> str:
    """`path` if it is an address within Greenroom, else ""; a form may say anything.

    Browsers read "/\\host" like "//host", and so does Django's check.
    """
    is_path = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_path else ""
