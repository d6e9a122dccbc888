"""Values, calls and differences as a learner reads them: Python's own notation."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from greenroom.core.packs.values import tag_of

MAX_SHOWN_CHARACTERS: Final = 4_000
MAX_DIFF_LINES: Final = 200
# Comparing lines takes up to the product of both numbers.
MAX_LINES: Final = 2_000
# A value longer than this is easier to compare line by line.
ONE_LINE_CHARACTERS: Final = 72

_BRACKETS: Final = {
    "list": ("[", "]"), "tuple": ("(", ")"), "set": ("{", "}"), "frozenset": ("frozenset({", "})"),
    "dict": ("{", "}"),
}  # fmt: skip
_WORDS: Final = {"$raised": "raises {}", "$float": "{}", "$int": "{}"}
_CALLS: Final = {
    "$decimal": "Decimal({!r})", "$fraction": "Fraction({!r})", "$uuid": "UUID({!r})",
    "$datetime": "datetime.fromisoformat({!r})", "$date": "date.fromisoformat({!r})",
    "$time": "time.fromisoformat({!r})",
}  # fmt: skip


def type_name(value: Any) -> str:
    """What the type is called in Python."""
    if value is None:
        return "None"
    tag = tag_of(value)
    if tag == "$opaque":
        return str(value[tag].get("type", "object"))
    if tag == "$raised":
        return "raised exception"
    return {"": type(value).__name__}.get(tag, tag[1:].replace("decimal", "Decimal"))


def show(value: Any, most: int = MAX_SHOWN_CHARACTERS) -> str:
    """The value on one line, cut after `most` characters."""
    pieces: list[str] = []
    length = 0
    for piece in _pieces(value):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            return "".join(pieces)[: most - 4] + " ..."
    return "".join(pieces)


def show_call(function: str, args: Any, kwargs: Mapping[str, Any], drive: str = "call") -> str:
    """What was asked, as one would write it."""
    if drive == "operations":
        return _show_operations(function, args)
    if drive == "request":
        asked = args if isinstance(args, list) else [args]
        return _cut("\n".join(_show_request(one) for one in asked))
    told = [show(one) for one in args] + [f"{name}={show(one)}" for name, one in kwargs.items()]
    return _cut(f"{function}({', '.join(told)})")


def show_lines(value: Any) -> list[str]:
    """The value over several lines, one item a line where it is long; the first 2,000 of them."""
    return list(islice(_lines(value, "", ""), MAX_LINES))


def diff(expected: Any, got: Any) -> str:
    """A unified diff of two values, "" where one line each shows the difference well enough."""
    first, second = show_lines(expected), show_lines(got)
    if len(first) == len(second) == 1:
        return ""
    told = list(difflib.unified_diff(first, second, "expected", "got", lineterm="", n=2))
    if len(told) > MAX_DIFF_LINES:
        told = [*told[:MAX_DIFF_LINES], "... (more differs)"]
    return "\n".join(told)


def _pieces(value: Any) -> Iterator[str]:
    kind = type_name(value)
    if kind not in _BRACKETS:
        yield _scalar(value)
        return
    if kind in ("set", "frozenset") and not value[tag_of(value)]:
        yield f"{kind}()"
        return
    opening, closing = _BRACKETS[kind]
    yield opening
    for index, (key, one) in enumerate(_items(value, kind)):
        if index:
            yield ", "
        if key is not None:
            yield from key
            yield ": "
        yield from _pieces(one)
    yield "," + closing if kind == "tuple" and len(value["$tuple"]) == 1 else closing


def _items(value: Any, kind: str) -> Iterator[tuple[Iterator[str] | None, Any]]:
    if kind != "dict":
        for one in value if isinstance(value, list) else value[tag_of(value)]:
            yield None, one
        return
    pairs = value["$dict"] if tag_of(value) == "$dict" else value.items()
    for key, one in pairs:
        yield _pieces(key), one


def _scalar(value: Any) -> str:  # noqa: PLR0911 - one a kind
    tag = tag_of(value)
    if not tag:
        return repr(value)
    inside = value[tag]
    if tag in _WORDS:
        return _WORDS[tag].format(inside)
    if tag in _CALLS:
        return _CALLS[tag].format(inside)
    if tag in ("$bytes", "$bytearray"):
        shown = repr(bytes.fromhex(inside))
        return shown if tag == "$bytes" else f"bytearray({shown})"
    if tag == "$timedelta":
        days, seconds, micros = inside if isinstance(inside, list) else (0, inside, 0)
        return f"timedelta(days={days}, seconds={seconds}, microseconds={micros})"
    if tag == "$complex":
        return f"complex({_scalar(inside[0])}, {_scalar(inside[1])})"
    if tag == "$str":
        return f"'{inside}'"
    return str(inside.get("text") or f"<{inside.get('type', 'object')}>")


def _lines(value: Any, lead: str, indent: str) -> Iterator[str]:
    line = show(value, ONE_LINE_CHARACTERS + 8)
    kind = type_name(value)
    if len(indent + lead + line) <= ONE_LINE_CHARACTERS:
        yield f"{indent}{lead}{line}"
    elif kind in _BRACKETS:
        opening, closing = _BRACKETS[kind]
        yield f"{indent}{lead}{opening}"
        for key, one in _items(value, kind):
            yield from _lines(one, "" if key is None else f"{''.join(key)}: ", indent + "    ")
        yield f"{indent}{closing}"
    elif kind == "str" and isinstance(value, str) and "\n" in value:
        for part in value.splitlines(keepends=True):
            yield f"{indent}{lead}{part!r}"
    else:
        yield f"{indent}{lead}{show(value)}"


def _show_operations(name: str, args: Mapping[str, Any]) -> str:
    made = ", ".join(show(one) for one in args.get("init", []))
    lines = [f"it = {name}({made})"]
    for method, inside in args["calls"]:
        lines.append(f"it.{method}({', '.join(show(one) for one in inside)})")
    return _cut("\n".join(lines))


def _show_request(asked: Mapping[str, Any]) -> str:
    lines = [f"{asked.get('method', 'GET')} {asked['path']}"]
    lines += [f"{name}: {text}" for name, text in asked.get("headers", {}).items()]
    if "json" in asked:
        lines += ["", json.dumps(asked["json"])]
    elif "body" in asked:
        lines += ["", show(asked["body"])]
    return "\n".join(lines)


def _cut(text: str) -> str:
    if len(text) <= MAX_SHOWN_CHARACTERS:
        return text
    return text[:MAX_SHOWN_CHARACTERS] + "\n... (more)"
