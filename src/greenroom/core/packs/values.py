"""Values as plain JSON with exact types, as cases are written and as a run gives them back.

null, true, 1, 1.0, "text", [..] and {"key": ..} mean themselves; any other type is an object with
one key that begins with $, such as {"$tuple": [1, 2]}. docs/how-to/add-a-problem.md lists them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final

# A tuple is an object and a list, two levels; what runs beside a learner's code writes 60 of them.
MAX_DEPTH: Final = 130

_HEX = re.compile(r"(?:[0-9a-f]{2})*")
_FRACTION = re.compile(r"-?\d{1,2000}/[1-9]\d{0,1999}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BIG_INT = re.compile(r"-?0x[0-9a-f]+")


def wrong_with(value: object, depth: int = 0) -> str:
    """What is wrong with a value as written, "" if nothing is."""
    return next(_wrongs(value, depth), "")


def _wrongs(value: object, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        yield f"it is nested deeper than {MAX_DEPTH} levels"
    elif isinstance(value, list):
        for one in value:
            yield from _wrongs(one, depth + 1)
    elif isinstance(value, dict):
        tag = tag_of(value)
        if tag:
            yield from _wrongs_of_tag(tag, value[tag], depth + 1)
        elif any(str(key).startswith("$") for key in value):
            yield 'a key begins with $: write the dict as {"$dict": [[key, value]]}'
        else:
            for one in value.values():
                yield from _wrongs(one, depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        yield 'it holds NaN or Infinity: write {"$float": "nan"}'
    elif not (value is None or isinstance(value, bool | int | float | str)):
        yield f"it holds a {type(value).__name__}"


def tag_of(value: object) -> str:
    """The tag of an object that stands for another type, "" for anything else."""
    if isinstance(value, dict) and len(value) == 1:
        (key,) = value
        if isinstance(key, str) and key.startswith("$"):
            return key
    return ""


def _wrongs_of_tag(tag: str, inside: Any, depth: int) -> Iterator[str]:
    if tag in SEQUENCES:
        if not isinstance(inside, list):
            yield f"{tag} holds no list"
            return
        yield from _wrongs(inside, depth)
        if tag in ("$set", "$frozenset") and any(_is_unhashable(one) for one in inside):
            yield f"{tag} holds a list, dict or set, which no set can"
    elif tag == "$dict":
        yield from _wrongs_of_pairs(inside, depth)
    elif tag in _SCALARS:
        try:
            is_right = _SCALARS[tag](inside)
        except (ValueError, TypeError, OverflowError, InvalidOperation):
            is_right = False
        if not is_right:
            yield f"{tag} cannot hold {str(inside)[:40]!r}"
    else:
        yield f"there is no {tag[:20]}"


def _wrongs_of_pairs(inside: Any, depth: int) -> Iterator[str]:
    if not isinstance(inside, list):
        yield "$dict holds no list of pairs"
        return
    for pair in inside:
        if not (isinstance(pair, list) and len(pair) == 2):
            yield "$dict holds something that is no pair"
            return
        if _is_unhashable(pair[0]):
            yield "a key of $dict is a list, dict or set"
        yield from _wrongs(pair, depth)


def _is_unhashable(value: object) -> bool:
    tag = tag_of(value)
    if tag == "$tuple" and isinstance(value, dict) and isinstance(value[tag], list):
        return any(_is_unhashable(one) for one in value[tag])
    is_plain_container = isinstance(value, list | dict) and not tag
    return is_plain_container or tag in ("$set", "$dict", "$bytearray")


def _is_timedelta(inside: Any) -> bool:
    if isinstance(inside, list):
        return len(inside) == 3 and all(type(one) is int for one in inside)
    return type(inside) in (int, float) and math.isfinite(inside)


def _is_datetime(inside: Any) -> bool:
    return isinstance(inside, str) and bool(datetime.fromisoformat(inside))


def _is_complex(inside: Any) -> bool:
    return (
        isinstance(inside, list)
        and len(inside) == 2
        and all(type(one) is float or tag_of(one) == "$float" for one in inside)
    )


def _is_opaque(inside: Any) -> bool:
    """What a run tells of a value that cannot cross; nothing compares equal to it."""
    is_told = isinstance(inside, dict) and set(inside) == {"type", "text"}
    return is_told and all(isinstance(one, str) for one in inside.values())


def _matches(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda inside: isinstance(inside, str) and pattern.fullmatch(inside) is not None


SEQUENCES: Final = ("$tuple", "$set", "$frozenset")
_SCALARS: Final[dict[str, Callable[[Any], bool]]] = {
    "$bytes": _matches(_HEX),
    "$bytearray": _matches(_HEX),
    "$decimal": lambda inside: isinstance(inside, str) and bool(str(Decimal(inside))),
    "$fraction": _matches(_FRACTION),
    "$datetime": _is_datetime,
    "$date": lambda inside: isinstance(inside, str) and bool(date.fromisoformat(inside)),
    "$time": lambda inside: (
        isinstance(inside, str) and bool(time.fromisoformat(inside).isoformat())
    ),
    "$timedelta": _is_timedelta,
    "$uuid": _matches(_UUID),
    "$float": lambda inside: inside in ("nan", "inf", "-inf"),
    "$complex": _is_complex,
    "$int": _matches(_BIG_INT),
    "$str": lambda inside: isinstance(inside, str) and inside.isascii(),
    "$opaque": _is_opaque,
    "$raised": lambda inside: isinstance(inside, str) and inside.isidentifier(),
}
SCALARS: Final = frozenset(_SCALARS)
