"""Is what came back what was expected? By type and value, on the plain JSON that left the sandbox.

No value of a learner's is ever made here: nothing of theirs has a say in whether it is equal.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from greenroom.core.packs.values import tag_of, wrong_with
from greenroom.runner.judging.showing import show, type_name

# Types whose value may be written in several ways.
_PARTED: Final = ("$tuple", "$complex")
_SPELT: Final = ("$decimal", "$fraction", "$datetime", "$timedelta", "$int")


def difference(expected: Any, got: Any, tolerance: float = 0.0) -> str:
    """The first place where the two differ, in words; "" if they are the same.

    `tolerance` is how far two floats may lie apart, absolute or relative to the larger.
    """
    if wrong_with(got):
        return "the answer is no value"
    return _difference(expected, got, tolerance, "")


def _difference(expected: Any, got: Any, tolerance: float, place: str) -> str:
    kinds = type_name(expected), type_name(got)
    if tag_of(got) == "$opaque":
        return _at(place, f"a value of type {kinds[1]}, which cannot be compared")
    if kinds[0] != kinds[1]:
        same = " (the value is the same, the type is not)" if _looks_same(expected, got) else ""
        return _at(place, f"expected {_a(kinds[0])}, got {_a(kinds[1])}{same}")
    compare = _COMPARED.get(kinds[0])
    if compare is not None:
        return compare(expected, got, tolerance, place)
    if canonical(expected) != canonical(got):
        return _at(place, f"expected {show(expected, 80)}, got {show(got, 80)}")
    return ""


def _compare_floats(expected: Any, got: Any, tolerance: float, place: str) -> str:
    first, second = _as_float(expected), _as_float(got)
    if first == second or (math.isnan(first) and math.isnan(second)):
        return ""
    if tolerance and math.isclose(first, second, rel_tol=tolerance, abs_tol=tolerance):
        return ""
    within = f" (may be {tolerance:g} off)" if tolerance else ""
    return _at(place, f"expected {first!r}, got {second!r}{within}")


def _compare_sequences(expected: Any, got: Any, tolerance: float, place: str) -> str:
    wanted, had = _items(expected), _items(got)
    for index, (one, other) in enumerate(zip(wanted, had, strict=False)):
        told = _difference(one, other, tolerance, f"{place}[{index}]")
        if told:
            return told
    if len(wanted) == len(had):
        return ""
    if len(had) < len(wanted):
        missing = show(wanted[len(had)], 60)
        return _at(place, f"{_count(len(had))} instead of {len(wanted)}: {missing} is missing")
    extra = show(had[len(wanted)], 60)
    return _at(place, f"{_count(len(had))} instead of {len(wanted)}: {extra} is too much")


def _compare_sets(expected: Any, got: Any, _tolerance: float, place: str) -> str:
    wanted = {canonical(one): one for one in _items(expected)}
    had = {canonical(one): one for one in _items(got)}
    missing = [show(wanted[key], 60) for key in wanted if key not in had]
    extra = [show(had[key], 60) for key in had if key not in wanted]
    told = [f"{missing[0]} is missing"] if missing else []
    told += [f"{extra[0]} is too much"] if extra else []
    return _at(place, " and ".join(told)) if told else ""


def _compare_dicts(expected: Any, got: Any, tolerance: float, place: str) -> str:
    wanted, had = _pairs(expected), _pairs(got)
    for key, (shown, value) in wanted.items():
        if key not in had:
            return _at(place, f"the key {shown} is missing")
        told = _difference(value, had[key][1], tolerance, f"{place}[{shown}]")
        if told:
            return told
    extra = [shown for key, (shown, _) in had.items() if key not in wanted]
    return _at(place, f"the key {extra[0]} is too much") if extra else ""


_COMPARED: Final = {
    "float": _compare_floats,
    "list": _compare_sequences,
    "tuple": _compare_sequences,
    "set": _compare_sets,
    "frozenset": _compare_sets,
    "dict": _compare_dicts,
}


def canonical(value: Any) -> str:  # noqa: PLR0911 - one a kind
    """A text that two values share if they are of one type and equal. nan equals itself here.

    A part's text stands in the whole's as it is: quoted once more at each level, a value nested 60
    deep would fill the memory with backslashes.
    """
    if isinstance(value, float):
        return repr(value + 0.0)  # -0.0 equals 0.0
    if isinstance(value, list):
        return f"[{','.join(map(canonical, value))}]"
    if not isinstance(value, dict):
        return json.dumps(value)
    tag = tag_of(value)
    if tag in ("$set", "$frozenset"):
        return f"{tag}{{{','.join(sorted({canonical(one) for one in value[tag]}))}}}"
    if tag in _SPELT:
        return f"{tag}{json.dumps(_spelt(tag, value[tag]))}"
    if tag and tag != "$dict":
        inside = value[tag]
        return f"{tag}{canonical(inside) if tag in _PARTED else json.dumps(inside)}"
    return f"{{{','.join(sorted(_canonical_pairs(value)))}}}"


def _canonical_pairs(value: Mapping[str, Any]) -> list[str]:
    pairs = value["$dict"] if tag_of(value) == "$dict" else value.items()
    return [f"{key}:{one}" for key, one in {canonical(k): canonical(v) for k, v in pairs}.items()]


def _spelt(tag: str, inside: Any) -> Any:  # noqa: PLR0911 - one a kind
    if tag == "$decimal":
        number = Decimal(inside)
        return _short_decimal(number) if number.is_finite() else str(number)
    if tag == "$fraction":
        above, _, below = inside.partition("/")
        return str(Fraction(int(above), int(below)))
    if tag == "$timedelta":
        if isinstance(inside, list):
            days, seconds, micros = inside
            return (days * 86_400 + seconds) * 1_000_000 + micros
        return round(inside * 1_000_000)
    if tag == "$datetime":
        moment = datetime.fromisoformat(inside)
        if moment.tzinfo is None:
            return ["naive", moment.isoformat()]
        return ["aware", moment.astimezone(UTC).isoformat()]
    return inside


def _short_decimal(number: Decimal) -> list[Any]:
    """Sign, digits and exponent without zeros at the end; normalize() would round to 28 digits."""
    sign, digits, exponent = number.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    short = text.rstrip("0")
    if not short:
        return [0, "", 0]
    return [sign, short, int(exponent) + len(text) - len(short)]


def _looks_same(expected: Any, got: Any) -> bool:
    if isinstance(expected, bool | int | float) and isinstance(got, bool | int | float):
        return expected == got
    if {type_name(expected), type_name(got)} == {"list", "tuple"}:
        return [canonical(one) for one in _items(expected)] == [
            canonical(one) for one in _items(got)
        ]
    return show(expected) == show(got)


def _items(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    inside: list[Any] = value[tag_of(value)]
    return inside


def _pairs(value: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """{canonical key: (key as shown, value)} of a dict in either form."""
    pairs = value["$dict"] if tag_of(value) == "$dict" else value.items()
    return {canonical(key): (show(key, 60), one) for key, one in pairs}


def _as_float(value: Any) -> float:
    return float(value[tag_of(value)] if isinstance(value, dict) else value)


def _a(kind: str) -> str:
    if kind == "None":
        return kind
    return f"an {kind}" if kind[:1].lower() in "aeiou" else f"a {kind}"


def _count(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _at(place: str, told: str) -> str:
    return f"at {place}: {told}" if place else told
