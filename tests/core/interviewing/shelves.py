"""Libraries to compose interviews from: large, small, and none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from greenroom.core.interviewing.items import Item

_NUMBERS = count(1)
SUBJECTS = (
    "garbage collector", "transaction isolation", "token expiry", "index choice", "queue retries",
    "cache stampede", "type variance", "thread pools", "schema migrations", "signed webhooks",
    "pagination cursors", "log levels", "branch protection", "container layers", "rate limits",
)  # fmt: skip
LEVELS = ("junior", "mid", "senior")


def item(kind: str = "question", **fields: Any) -> Item:
    """Something to ask; of its own topic and words unless told otherwise."""
    number = next(_NUMBERS)
    known: dict[str, Any] = {
        "id": number, "ident": f"{kind[0]}.{number}", "topic": f"area{number % 4}/topic{number}",
        "level": "mid", "minutes": 5.0, "title": f"Item {number}",
        "prompt": f"{number:x}alpha{number} {number:x}beta{number} {number:x}gamma{number}?",
        "points": (f"point.{number}",),
    }  # fmt: skip
    return Item(kind=kind, **{**known, **fields})


def shelf(questions: int = 30, stories: int = 12, problems: int = 6) -> Sequence[Item]:
    """So many of each, of all levels."""
    return [
        *(item(level=LEVELS[at % 3]) for at in range(questions)),
        *(item("behavioural", level=LEVELS[at % 3], minutes=4.0) for at in range(stories)),
        *(item("coding", level=LEVELS[at % 3], minutes=15.0 + at) for at in range(problems)),
    ]
