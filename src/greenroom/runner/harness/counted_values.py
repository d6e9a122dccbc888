"""Numbers and texts that count what is done with them, for whoever does it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from .costs import count

COUNTED = (
    "eq", "ne", "lt", "le", "gt", "ge", "hash", "add", "radd", "sub", "rsub", "mul", "rmul", "mod",
    "rmod", "floordiv", "rfloordiv", "truediv", "rtruediv", "neg", "xor", "rxor", "and", "rand",
    "or", "ror",
)  # fmt: skip


def _counting(method: Callable[..., Any]) -> Callable[..., Any]:
    def counted_method(*args: Any) -> Any:
        count.inside += 1
        return method(*args)

    return counted_method


def _make(base: type) -> type:
    names = [f"__{name}__" for name in COUNTED]
    methods = {name: _counting(getattr(base, name)) for name in names if hasattr(base, name)}
    return type(base.__name__, (base,), {"__slots__": (), **methods})


CLASSES: dict[type, type] = {base: _make(base) for base in (int, float, str)}


def counted(args: Any) -> Any:
    """The arguments with the numbers and texts inside their containers counted."""
    return [_inside(one) for one in args]


def _inside(value: Any) -> Any:
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return kind(map(_leaf, value))
    if kind is deque:
        return deque(map(_leaf, value), value.maxlen)
    if kind is dict:
        return {_leaf(key): _leaf(one) for key, one in value.items()}
    return value


def _leaf(value: Any) -> Any:
    made = CLASSES.get(type(value))
    return _inside(value) if made is None else made(value)
