"""The contract, once. The frameworks bring requests here and carry replies back."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from parts import rules, store
from parts.store import Part, Stored

MAX_LIMIT = 100


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Problem(Exception):
    """Ends a request with an error; all errors look alike."""

    def __init__(
        self, status: int, title: str, errors: Any = (), headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(title)
        told = {"status": status, "title": title}
        if errors:
            told["errors"] = list(errors)
        sent = {"Content-Type": "application/problem+json", **(headers or {})}
        self.reply = Reply(status, json.dumps(told).encode(), sent)


def list_parts(limit_text: str | None, after: str | None) -> Reply:
    limit = _limit(limit_text)
    rows = store.page(after or "", limit + 1)  # one more: only that tells whether there is more
    following = rows[limit - 1].sku if len(rows) > limit else None
    return _json({"items": [shown(row) for row in rows[:limit]], "next": following})


def read_part(sku: str, if_none_match: str | None) -> Reply:
    stored = _find(sku)
    tag = etag_of(stored.part)
    if if_none_match and _names(if_none_match, tag, is_weak_enough=True):
        return Reply(304, headers={"ETag": tag})
    return _json(shown(stored.part), headers={"ETag": tag})


def put_part(
    sku: str, content_type: str, raw: bytes, if_match: str | None, if_none_match: str | None
) -> Reply:
    body = _object(content_type, raw)
    if faults := rules.faults_in(sku, body):
        raise Problem(422, "The part has faults", faults)
    expected = None
    if if_match or if_none_match:
        now = store.find(sku)
        _check(now, if_match, if_none_match)
        expected = now.version if now else 0
    try:
        stored = store.save(rules.part_from(sku, body), expected)
    except store.Conflict as error:  # somebody came between the look and the save
        raise Problem(412, "The part has changed meanwhile") from error
    headers = {"ETag": etag_of(stored.part)}
    if stored.version > 1:
        return _json(shown(stored.part), headers=headers)
    return _json(shown(stored.part), 201, {**headers, "Location": f"/parts/{sku}"})


def delete_part(sku: str, if_match: str | None) -> Reply:
    stored = _find(sku)
    _check(stored, if_match, None)
    try:
        is_removed = store.remove(sku, stored.version if if_match else None)
    except store.Conflict as error:
        raise Problem(412, "The part has changed meanwhile") from error
    if not is_removed:
        raise Problem(404, "There is no such part")
    return Reply(204)


def store_is_down() -> Problem:
    return Problem(503, "The parts cannot be reached", headers={"Retry-After": "5"})


def shown(part: Part) -> dict[str, Any]:
    fields = {"sku": part.sku, "name": part.name, "price_pence": part.price_pence}
    return {**fields, "tags": list(part.tags)}


def etag_of(part: Part) -> str:
    """Of what is shown, not of when it was saved: the same PUT again leaves it as it is."""
    text = json.dumps(shown(part), sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:20]}"'


def _find(sku: str) -> Stored:
    stored = store.find(sku)
    if stored is None:
        raise Problem(404, "There is no such part")
    return stored


def _json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    sent = {"Content-Type": "application/json", **(headers or {})}
    return Reply(status, json.dumps(value).encode(), sent)


def _limit(text: str | None) -> int:
    if text is None:
        return 20
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MAX_LIMIT:
        fault = {"field": "limit", "message": f"is a whole number from 1 to {MAX_LIMIT}"}
        raise Problem(422, "The query has faults", [fault])
    return int(text)


def _object(content_type: str, raw: bytes) -> dict[str, Any]:
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "Send application/json")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "The body is no JSON") from error
    if not isinstance(body, dict):
        raise Problem(400, "The body is no JSON object")
    return body


def _check(now: Stored | None, if_match: str | None, if_none_match: str | None) -> None:
    tag = etag_of(now.part) if now else None
    if if_match and not _names(if_match, tag):
        raise Problem(412, "The part is another one than you saw")
    if if_none_match and _names(if_none_match, tag, is_weak_enough=True):
        raise Problem(412, "The part is already there")


def _names(header: str, tag: str | None, *, is_weak_enough: bool = False) -> bool:
    """Whether a list of tags names this one; `*` names anything that is there."""
    if tag is None:
        return False
    named = [one.strip() for one in header.split(",")]
    if is_weak_enough:
        named = [one.removeprefix("W/") for one in named]
    return tag in named or "*" in named
