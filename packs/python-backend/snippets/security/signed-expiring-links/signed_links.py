import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode


class LinkRefused(Exception):
    """Tampered with or expired; answer 403, and do not say which."""


def signature_of(path: str, query: list[tuple[str, str]], key: bytes) -> str:
    """Over path *and* query: a signature of the path alone frees the expiry.

    The purpose keeps other things signed with this key from serving as links.
    """
    message = f"download-link\n{path}\n{urlencode(query)}"
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()


def sign_link(path: str, user_id: int, expires_at_s: int, key: bytes) -> str:
    """`path` with a query that lets this user open it until then (Unix time)."""
    query = [("user", str(user_id)), ("expires", str(expires_at_s))]
    signature = signature_of(path, query, key)
    return f"{path}?{urlencode([*query, ('signature', signature)])}"


def check_link(link: str, now_s: float, key: bytes) -> int:
    """The id of the user it was made for. Raises LinkRefused."""
    path, _, text = link.partition("?")
    *query, last = parse_qsl(text, keep_blank_values=True) or [("", "")]
    expected = ("signature", signature_of(path, query, key))
    # Bytes: compare_digest refuses text beyond ASCII, which an attacker may send.
    if not hmac.compare_digest("=".join(last).encode(), "=".join(expected).encode()):
        raise LinkRefused
    values = dict(query)  # only now: what is in it is our own writing
    if now_s >= int(values["expires"]):
        raise LinkRefused
    return int(values["user"])
