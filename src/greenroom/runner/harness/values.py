"""Python values as plain JSON with their exact types kept, and back.

Only values of exactly these types cross as copies: a subclass may lie about what it holds, so it is
`{"$opaque": ...}`, which nothing compares equal to. What a value costs to write down is bounded:
too deep (or holding itself), too many parts, too long is Unreadable.

`greenroom.core.packs.values` says what a well-formed value is; the judge outside asks that.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

MAX_DEPTH = 60
MAX_PARTS = 200_000
# Escaped for JSON a character may take six bytes, and a frame holds 8 MiB.
MAX_CHARACTERS = 1_000_000
MAX_OPAQUE_CHARACTERS = 200
# Python refuses to turn longer integers into decimal digits, and JSON is decimal.
MAX_DECIMAL_BITS = 4_000

Other = Callable[[Any], dict[str, Any]]


class Unreadable(ValueError):  # noqa: N818 (it is what the value is)
    """The value cannot be written down; the message says why, in a learner's words."""


class Opaque:
    """Stands for a value that could not cross."""

    def __init__(self, type_name: str, text: str) -> None:
        self.type_name = type_name
        self.text = text

    def __repr__(self) -> str:
        return self.text or f"<{self.type_name}>"


def encode(value: object, other: Other | None = None) -> Any:
    """The value as plain JSON. `other` writes what is none of the known types.

    Raises Unreadable.
    """
    return _Writer(other).write(value, 0)


def decode(told: Any, other: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    """A new value for what `encode` told. `other` reads tags unknown here.

    Raises ValueError or TypeError for what is no such text.
    """
    if isinstance(told, list):
        return [decode(one, other) for one in told]
    if not isinstance(told, dict):
        return told
    if len(told) == 1:
        ((tag, inside),) = told.items()
        if tag[:1] == "$":
            return _decode_tag(tag, inside, other)
    return {key: decode(one, other) for key, one in told.items()}


class _Writer:
    def __init__(self, other: Other | None) -> None:
        self._other = other
        self._parts = 0
        self._characters = 0

    def write(self, value: Any, depth: int) -> Any:  # noqa: PLR0911 - one a kind
        kind = type(value)
        self._count(depth)
        if value is None or kind is bool or (kind is float and math.isfinite(value)):
            return value
        scalar = _SCALARS.get(kind)
        if scalar is not None:
            return scalar(value, self)
        if kind is list:
            return [self.write(one, depth + 1) for one in list.copy(value)]
        if kind is dict:
            return self._write_dict(dict.copy(value), depth)
        tag = _SEQUENCES.get(kind)
        if tag is not None:
            return {tag: [self.write(one, depth + 1) for one in kind.__iter__(value)]}
        if self._other is not None:
            return self._other(value)
        return opaque(value)

    def text(self, value: str) -> str:
        """Count the text; it stays as it is."""
        self._characters += len(value)
        if self._characters > MAX_CHARACTERS:
            raise Unreadable("it is too long to be read: over 1,000,000 characters")
        return value

    def _write_dict(self, value: dict[Any, Any], depth: int) -> Any:
        if all(type(key) is str and key[:1] != "$" and _is_plain(key) for key in value):
            return {self.text(key): self.write(one, depth + 1) for key, one in value.items()}
        pairs = [
            [self.write(key, depth + 1), self.write(one, depth + 1)] for key, one in value.items()
        ]
        return {"$dict": pairs}

    def _count(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(f"it is nested deeper than {MAX_DEPTH} levels, or holds itself")
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise Unreadable("it is too large to be read: over 200,000 parts")


def _is_plain(text: str) -> bool:
    """Whether no half of a surrogate pair stands alone in it: UTF-8 has no form for that."""
    return text.isascii() or not any("\ud800" <= one <= "\udfff" for one in text)


def _write_text(value: str, writer: _Writer) -> Any:
    writer.text(value)
    if _is_plain(value):
        return value
    return {"$str": value.encode("unicode_escape").decode("ascii")}


def _write_int(value: int, writer: _Writer) -> Any:
    if int.bit_length(value) <= MAX_DECIMAL_BITS:
        return value
    return {"$int": writer.text(hex(value))}


def _tagged(tag: str, write: Callable[[Any], Any]) -> Callable[[Any, _Writer], Any]:
    def told(value: Any, writer: _Writer) -> Any:
        inside = write(value)
        if isinstance(inside, str):
            writer.text(inside)
        return {tag: inside}

    return told


def _float_word(value: float) -> str:
    return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"


def _write_complex(value: complex, writer: _Writer) -> Any:
    return {"$complex": [writer.write(value.real, 0), writer.write(value.imag, 0)]}


def _write_fraction(value: Fraction) -> str:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_DECIMAL_BITS:
        raise Unreadable("it is a fraction of enormous numbers")
    return f"{value.numerator}/{value.denominator}"


def opaque(value: object) -> dict[str, Any]:
    """How a value that cannot cross is told: by its type and what it calls itself."""
    name = type(value).__name__
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a learner's __repr__ may raise anything
        text = ""
    text = text if type(text) is str and _is_plain(text) else ""
    return {"$opaque": {"type": str(name)[:100], "text": text[:MAX_OPAQUE_CHARACTERS]}}


_SCALARS: dict[type, Callable[[Any, _Writer], Any]] = {
    int: _write_int,
    str: _write_text,
    float: _tagged("$float", _float_word),
    complex: _write_complex,
    bytes: _tagged("$bytes", bytes.hex),
    bytearray: _tagged("$bytearray", bytearray.hex),
    Decimal: _tagged("$decimal", Decimal.__str__),
    Fraction: _tagged("$fraction", _write_fraction),
    datetime: _tagged("$datetime", datetime.isoformat),
    date: _tagged("$date", date.isoformat),
    time: _tagged("$time", time.isoformat),
    timedelta: _tagged("$timedelta", lambda one: [one.days, one.seconds, one.microseconds]),
    UUID: _tagged("$uuid", UUID.__str__),
}
_SEQUENCES: dict[type, str] = {tuple: "$tuple", set: "$set", frozenset: "$frozenset"}


def _decode_timedelta(inside: Any) -> timedelta:
    return timedelta(*inside) if isinstance(inside, list) else timedelta(seconds=inside)


def _decode_fraction(inside: str) -> Fraction:
    above, _, below = inside.partition("/")
    return Fraction(int(above), int(below))


_FROM_TEXT: dict[str, Callable[[Any], Any]] = {
    "$float": float,
    "$int": lambda inside: int(inside, 16),
    "$str": lambda inside: inside.encode("ascii").decode("unicode_escape"),
    "$bytes": bytes.fromhex,
    "$bytearray": bytearray.fromhex,
    "$decimal": Decimal,
    "$fraction": _decode_fraction,
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$timedelta": _decode_timedelta,
    "$uuid": UUID,
    "$opaque": lambda inside: Opaque(inside["type"], inside["text"]),
}
_FROM_LIST: dict[str, Callable[[Any], Any]] = {
    "$tuple": tuple,
    "$set": set,
    "$frozenset": frozenset,
    "$complex": lambda parts: complex(*parts),
}


def _decode_tag(tag: str, inside: Any, other: Callable[[dict[str, Any]], Any] | None) -> Any:
    if tag in _FROM_TEXT:
        return _FROM_TEXT[tag](inside)
    if tag in _FROM_LIST:
        return _FROM_LIST[tag](decode(inside, other))
    if tag == "$dict":
        return {decode(key, other): decode(one, other) for key, one in inside}
    if other is not None:
        return other({tag: inside})
    raise ValueError(f"there is no {tag}")
