"""cases.json of a problem: each case with its line, and everything wrong with it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from greenroom.core.packs.faults import Code, FaultLog, quote
from greenroom.core.packs.source import SourceText
from greenroom.core.packs.values import wrong_with

MAX_CASES: Final = 200
MAX_NAME_CHARACTERS: Final = 120
WANTS: Final = ("expect", "raises", "check")
_REMEDY = "docs/how-to/add-a-problem.md lists the keys of a case"
_SPACE = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One case as written, and the line it begins in."""

    values: Mapping[str, Any]
    line: int


def read_cases(source: SourceText, drive: str, log: FaultLog) -> tuple[Case, ...]:
    """The cases of the file without faults; each other one is logged."""
    found = _split(source, log)
    names: dict[str, int] = {}
    good: list[Case] = []
    for case in found:
        wrongs = _wrongs(case.values, drive)
        name = str(case.values.get("name", ""))
        if name and names.setdefault(name, case.line) != case.line:
            wrongs.append((f"the name {quote(name)} is that of line {names[name]}", "change one"))
        for wrong, remedy in wrongs:
            log.add(source.path, case.line, Code.BAD_CASE, wrong, remedy)
        if not wrongs:
            good.append(case)
    if not found and source.path not in log.faulty_files:
        log.add(source.path, 1, Code.BAD_CASE, "there are no cases", "write at least one")
    if len(found) > MAX_CASES:
        wrong = f"there are {len(found)} cases"
        log.add(source.path, 1, Code.BAD_CASE, wrong, f"keep at most {MAX_CASES}")
    return tuple(good)


def _split(source: SourceText, log: FaultLog) -> list[Case]:
    """Every object of the list with its line. The parser tells no lines, so it is led by hand."""
    text = source.text
    cases: list[Case] = []
    decoder = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        _log_syntax(source, at, "the file is no list", log)
        return []
    at = _skip(text, at + 1)
    while text[at : at + 1] not in ("]", ""):
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            where = error.pos if isinstance(error, json.JSONDecodeError) else at
            said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            _log_syntax(source, where, said, log)
            return cases
        if isinstance(value, dict):
            cases.append(Case(value, text.count("\n", 0, at) + 1))
        else:
            _log_syntax(source, at, "a case is no object", log)
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            _log_syntax(source, at, "a comma or ] is missing", log)
            return cases
    if text[at:].strip() != "]":
        _log_syntax(source, min(at, len(text) - 1), "the list does not end the file", log)
    return cases


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _log_syntax(source: SourceText, at: int, wrong: str, log: FaultLog) -> None:
    line = source.text.count("\n", 0, at) + 1
    log.add(source.path, line, Code.BAD_CASE, f"the file is not a list of cases ({wrong})", _REMEDY)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {quote(twice)} stands twice in one object")
    return values


def _refuse_constant(name: str) -> object:
    raise ValueError(f'{name} is no JSON: write {{"$float": "nan"}} or "inf"')


def _wrongs(case: Mapping[str, Any], drive: str) -> list[tuple[str, str]]:
    found = [
        (f"the key {quote(key)} is unknown", f"use {', '.join(CHECKS)}")
        for key in case
        if key not in CHECKS and "check" not in case
    ]
    found += [
        (f"`{key}` {told}", _REMEDY)
        for key, check in CHECKS.items()
        if key in case and (told := check(case[key]))
    ]
    if "name" not in case:
        found.append(("a case has no name", 'add "name": "what it is about"'))
    wanted = [key for key in WANTS if key in case]
    if len(wanted) != 1:
        said = " and ".join(wanted) or "nothing"
        found.append((f"the case says {said} of what is right", f"say one of {', '.join(WANTS)}"))
    if "tolerance" in case and "expect" not in case:
        found.append(("a tolerance needs `expect`", "take it out"))
    if not found:
        found += [(told, _REMEDY) for told in _wrongs_of_drive(case, drive)]
    return found


def _wrongs_of_drive(case: Mapping[str, Any], drive: str) -> list[str]:
    args = case.get("args")
    if drive == "operations":
        return _wrong_operations(args, case)
    if drive == "request":
        requests = args if isinstance(args, list) else [args]
        told = [_wrong_request(one) for one in requests] or ["there is no request"]
        if "expect" in case:
            told.append(_wrong_answers(case["expect"], args))
        return [one for one in told if one]
    if args is not None and not isinstance(args, list):
        return ["`args` is no list"]
    return []


def _wrong_operations(args: object, case: Mapping[str, Any]) -> list[str]:
    if not isinstance(args, dict) or set(args) - {"init", "calls"} or "calls" not in args:
        return ['`args` is not {"init": [...], "calls": [["method", [...]], ...]}']
    calls, init = args["calls"], args.get("init", [])
    if not isinstance(init, list) or not isinstance(calls, list) or not all(map(_is_call, calls)):
        return ['a call is not ["method", [arguments]]']
    expect = case.get("expect")
    if "expect" in case and not (isinstance(expect, list) and len(expect) == len(calls)):
        return [f"`expect` does not list {len(calls)} results, one a call"]
    return []


def _is_call(call: object) -> bool:
    return (
        isinstance(call, list)
        and len(call) == 2
        and isinstance(call[0], str)
        and call[0].isidentifier()
        and isinstance(call[1], list)
    )


def _wrong_request(request: object) -> str:
    known = {"method", "path", "headers", "kwargs", "json", "body"}
    if not isinstance(request, dict) or set(request) - known:
        return f"a request is no object of {', '.join(sorted(known))}"
    if not str(request.get("path", "")).startswith("/"):
        return "the path of a request begins with /"
    return "" if not ("json" in request and "body" in request) else "a request has json and body"


def _wrong_answers(expect: object, args: object) -> str:
    answers = expect if isinstance(expect, list) else [expect]
    known = {"status", "json", "body", "headers"}
    if not all(isinstance(one, dict) and one and not set(one) - known for one in answers):
        return f"an answer is no object of {', '.join(sorted(known))}"
    is_matched = isinstance(args, list) == isinstance(expect, list) and (
        not isinstance(args, list) or len(args) == len(answers)
    )
    return "" if is_matched else "`expect` has not one answer for each request"


def _value(value: object) -> str:
    told = wrong_with(value)
    return f"cannot be read: {told}" if told else ""


def _name(value: object) -> str:
    if isinstance(value, str) and value.strip() and len(value) <= MAX_NAME_CHARACTERS:
        return "" if "\n" not in value else "has several lines"
    return f"is no text of 1 to {MAX_NAME_CHARACTERS} characters"


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else "is neither true nor false"


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() else "is no text"


def _tolerance(value: object) -> str:
    fits = type(value) in (int, float) and isinstance(value, int | float) and 0 < value < 1
    return "" if fits else "is no number above 0 and below 1"


def _points(value: object) -> str:
    fits = type(value) in (int, float) and isinstance(value, int | float)
    fits = fits and math.isfinite(float(str(value))) and 0 < float(str(value)) <= 100
    return "" if fits else "is no number above 0 and at most 100"


def _raises(value: object) -> str:
    kind = value.get("type") if isinstance(value, dict) else value
    if not (isinstance(kind, str) and kind.isidentifier()):
        return "names no exception"
    if not isinstance(value, dict):
        return ""
    is_known = not set(value) - {"type", "message"} and isinstance(value.get("message", ""), str)
    return "" if is_known else 'is not {"type": "...", "message": "..."}'


def _kwargs(value: object) -> str:
    if not isinstance(value, dict) or not all(str(key).isidentifier() for key in value):
        return "does not pair names with values"
    return _value(value)


CHECKS: Final[dict[str, Callable[[object], str]]] = {
    "name": _name, "args": _value, "kwargs": _kwargs, "expect": _value, "raises": _raises,
    "check": lambda value: "" if value is True or isinstance(value, dict) else "is not true",
    "hidden": _flag, "tolerance": _tolerance, "why": _text,
    "as": lambda value: "" if value == "list" else 'is not "list"',
    "unchanged": _flag, "after": lambda value: _value(value) or
    ("" if isinstance(value, list) else "is no list"), "points": _points,
}  # fmt: skip
