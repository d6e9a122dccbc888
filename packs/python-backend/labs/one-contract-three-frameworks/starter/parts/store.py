"""Where the parts are kept: one store behind all three services. A look at it takes a moment."""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LATENCY_S = 0.005


class Conflict(Exception):
    """Somebody else has changed the part since the version that was expected."""


class StoreDown(Exception):
    """The store cannot be reached; its message is for the log."""


@dataclass(frozen=True)
class Part:
    sku: str
    name: str
    price_pence: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stored:
    part: Part
    version: int  # 1, 2, 3 ...: one more with each save


_rows: dict[str, Stored] = {}
_lock = threading.Lock()
_is_down = False


def find(sku: str) -> Stored | None:
    _travel()
    with _lock:
        return _rows.get(sku)


def page(after: str, limit: int) -> list[Part]:
    """Up to `limit` parts whose sku comes after `after`, in the order of their skus."""
    _travel()
    with _lock:
        skus = sorted(sku for sku in _rows if sku > after)[:limit]
        return [_rows[sku].part for sku in skus]


def save(part: Part, expected: int | None = None) -> Stored:
    """Write a part, new or not.

    With `expected`, only if that is its version now (0: it is not there); else raises Conflict.
    The answer's version is 1 for a part that was not there.
    """
    _travel()
    with _lock:
        now = _version(part.sku)
        if expected is not None and expected != now:
            raise Conflict(part.sku)
        stored = _rows[part.sku] = Stored(part, now + 1)
    return stored


def remove(sku: str, expected: int | None = None) -> bool:
    """Take a part out and say whether it was there; `expected` as in save()."""
    _travel()
    with _lock:
        if expected is not None and expected != _version(sku):
            raise Conflict(sku)
        return _rows.pop(sku, None) is not None


def load(parts: Iterable[Mapping[str, Any]]) -> None:
    """Begin anew with these parts."""
    with _lock:
        _rows.clear()
        for row in parts:
            part = Part(row["sku"], row["name"], row["price_pence"], tuple(row["tags"]))
            _rows[part.sku] = Stored(part, 1)


def go_down(is_down: bool) -> None:
    global _is_down
    _is_down = is_down


def _version(sku: str) -> int:
    return _rows[sku].version if sku in _rows else 0


def _travel() -> None:
    time.sleep(LATENCY_S)
    if _is_down:
        raise StoreDown("no route to parts-db.internal:5432 as user parts_rw")
