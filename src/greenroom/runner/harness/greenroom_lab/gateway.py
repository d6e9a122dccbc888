"""Calls that come from the program: answered by functions of judge.py."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

Function = Callable[[dict[str, Any]], Any]


def read_call(told: Any) -> dict[str, Any]:
    """What a function of judge.py is given. Raises ValueError for what is no call."""
    try:
        body = base64.b64decode(told["body"], validate=True)
        headers = {str(name).title(): str(value) for name, value in told["headers"]}
        call = {"method": str(told["method"]), "path": str(told["path"])}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no call: {error}") from None
    try:
        value = json.loads(body) if body else None
    except (ValueError, RecursionError):
        value = None
    return {**call, "headers": headers, "body": body, "json": value}


def write_answer(call: Mapping[str, Any], answer: Any) -> dict[str, Any]:
    """What the program's side passes on; for `ask`, the function's value is the whole answer."""
    if call["method"] == "ASK":
        return _told(200, answer, {})
    if answer is None:
        answer = {"status": 204}
    if answer.get("drop"):
        return {"drop": True}
    if "text" in answer:
        body = str(answer["text"]).encode()
        return _bytes(answer.get("status", 200), body, answer.get("headers", {}))
    return _told(answer.get("status", 200), answer.get("json"), answer.get("headers", {}))


def no_answer() -> dict[str, Any]:
    """Where judge.py has no function of the name."""
    return _told(404, {"detail": "The judge answers nothing here."}, {})


def _told(status: int, value: Any, headers: Mapping[str, str]) -> dict[str, Any]:
    body = json.dumps(value).encode()
    return _bytes(status, body, {"Content-Type": "application/json", **headers})


def _bytes(status: int, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    pairs = [[name, str(value)] for name, value in headers.items()]
    return {"status": status, "headers": pairs, "body": base64.b64encode(body).decode()}
