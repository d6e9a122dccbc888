"""One reply of a box against one case: does it hold, and if not, what to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from greenroom.core.packs.values import tag_of, wrong_with
from greenroom.runner.judging import troubles
from greenroom.runner.judging.comparing import difference
from greenroom.runner.judging.showing import diff, show, type_name
from greenroom.runner.report import CaseReport

MAX_OUTPUT_CHARACTERS: Final = 8_200
_HINTS: Final = {
    "generator": " Give back a list: list(...).",
    "map": " Give back a list: list(...).",
    "filter": " Give back a list: list(...).",
    "zip": " Give back a list: list(...).",
    "dict_keys": " Give back a list: list(...).",
    "dict_values": " Give back a list: list(...).",
    "defaultdict": " Give back a plain dict: dict(...).",
    "Counter": " Give back a plain dict: dict(...).",
    "OrderedDict": " Give back a plain dict: dict(...).",
    "deque": " Give back a list: list(...).",
}

Reply = Mapping[str, Any]


def judge_reply(
    report: CaseReport, case: Mapping[str, Any], reply: Reply, drive: str = "call"
) -> CaseReport:
    """`report` completed: a case that says `expect` or `raises`."""
    return judge_arguments(
        _judge_answer(with_output(report, reply), case, reply, drive), case, reply
    )


def _judge_answer(
    report: CaseReport, case: Mapping[str, Any], reply: Reply, drive: str
) -> CaseReport:
    if "error" in reply:
        return _judge_error(report, case, reply["error"])
    if "raises" in case:
        got = show(reply["value"]) if _has_value(reply) else ""
        told = f"expected {_wanted_error(case['raises'])}, but it gave back a value"
        return replace(
            report, status="fail", expected=_wanted_error(case["raises"]), got=got,
            message=_with_why(told, case),
        )  # fmt: skip
    if not _has_value(reply):
        wrong = unreadable(reply)
        return replace(report, status="fail", expected=show(case["expect"]), message=wrong)
    return _judge_value(report, case, reply, drive)


def with_output(report: CaseReport, reply: Reply) -> CaseReport:
    """The report with what was printed during the case."""
    output = reply.get("output")
    text = output[:MAX_OUTPUT_CHARACTERS] if isinstance(output, str) else ""
    return replace(report, output=text)


def unreadable(reply: Reply) -> str:
    """Why what was given back cannot be read."""
    told = reply.get("unreadable")
    return f"What your function gave back cannot be read: {str(told or 'it is no value')[:300]}"


def _has_value(reply: Reply) -> bool:
    return "value" in reply and not wrong_with(reply["value"])


def _judge_value(
    report: CaseReport, case: Mapping[str, Any], reply: Reply, drive: str
) -> CaseReport:
    expected, got = case["expect"], reply["value"]
    if drive == "request":
        expected, got = _only_asked(expected, got)
    wrong = difference(expected, got, float(case.get("tolerance", 0.0)))
    if wrong:
        hint = _HINTS.get(type_name(got), "") if tag_of(got) == "$opaque" else ""
        return replace(
            report, status="fail", expected=show(expected), got=show(got),
            diff=diff(expected, got), message=_with_why(f"{_sentence(wrong)}{hint}", case),
        )  # fmt: skip
    return replace(report, status="pass", expected=show(expected), got=show(got))


def judge_arguments(report: CaseReport, case: Mapping[str, Any], reply: Reply) -> CaseReport:
    """The arguments afterwards, where a case that is right so far asks for them."""
    wanted = case.get("after", case.get("args", []) if case.get("unchanged") else None)
    if report.status != "pass" or wanted is None:
        return report
    had = reply.get("after")
    wrong = difference(wanted, had)
    if not wrong:
        return report
    told = "Your function changed its arguments" if "after" not in case else "Afterwards"
    shown = "" if wrong_with(had) else show(had)
    return replace(
        report, status="fail", expected=show(wanted), got=shown,
        diff=diff(wanted, had) if shown else "", message=_with_why(f"{told}: {wrong}.", case),
    )  # fmt: skip


def _judge_error(report: CaseReport, case: Mapping[str, Any], error: Any) -> CaseReport:
    told: Mapping[str, Any] = error if isinstance(error, dict) else {}
    shown = troubles.describe(told)
    if "raises" not in case:
        expected = show(case["expect"]) if "expect" in case else ""
        return replace(report, status="error", expected=expected, message=_with_why(shown, case))
    wanted = case["raises"]
    expected = _wanted_error(wanted)
    bases = told.get("bases")
    kind, part = (
        (wanted, "") if isinstance(wanted, str) else (wanted["type"], wanted.get("message"))
    )
    if not isinstance(bases, list) or kind not in bases:
        message = _with_why(f"expected {expected}, got {shown}", case)
        return replace(report, status="error", expected=expected, got=shown, message=message)
    if part and part.lower() not in str(told.get("message", "")).lower():
        message = _with_why(f"the message of the {kind} does not say {part!r}", case)
        return replace(report, status="fail", expected=expected, got=shown, message=message)
    return replace(report, status="pass", expected=expected, got=shown.partition("\n")[0])


def _wanted_error(wanted: Any) -> str:
    if isinstance(wanted, str):
        return f"raises {wanted}"
    part = wanted.get("message")
    return f"raises {wanted['type']}" + (f" with {part!r} in its message" if part else "")


def _only_asked(expected: Any, got: Any) -> tuple[Any, Any]:
    """Two answers of a view, or lists of them, with only what the first names."""
    if isinstance(expected, list) and isinstance(got, list):
        pairs = [_only_asked(one, other) for one, other in zip(expected, got, strict=False)]
        kept = [other for _, other in pairs] + got[len(expected) :]
        return [one for one, _ in pairs] + expected[len(got) :], kept
    if not (isinstance(expected, dict) and isinstance(got, dict)):
        return expected, got
    wanted = dict(expected)
    told = {key: got.get(key) for key in wanted}
    if "headers" in wanted:
        headers = got.get("headers", {})
        wanted["headers"] = {name.lower(): text for name, text in wanted["headers"].items()}
        told["headers"] = {name: headers.get(name) for name in wanted["headers"]}
    return wanted, told


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _with_why(message: str, case: Mapping[str, Any]) -> str:
    why = case.get("why")
    return f"{message}\n{why}" if why else message
