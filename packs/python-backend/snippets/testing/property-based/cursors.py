"""The place in a list, as a text for the address bar."""

import base64
import binascii
import json


def encode(name: str, pk: int) -> str:
    """Where the page ended: the last row's name and id."""
    text = json.dumps([name, pk])  # knows how to quote; a separator would not
    return base64.urlsafe_b64encode(text.encode()).decode()


def decode(cursor: str) -> tuple[str, int]:
    """Raises ValueError, and nothing else, for whatever a stranger sends."""
    try:
        text = base64.b64decode(cursor, altchars=b"-_", validate=True)
        match json.loads(text):
            case [str() as name, int() as pk]:
                return name, pk
    except (binascii.Error, ValueError, RecursionError) as error:
        raise ValueError("not a cursor") from error
    raise ValueError("not a cursor")
