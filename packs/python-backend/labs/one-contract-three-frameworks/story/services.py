"""The three services, and what the contract says of every answer."""

import random
import secrets
from collections.abc import Callable
from functools import cache
from typing import Any

from greenroom_lab import Answer, Lab, Program, expect

rng = random.SystemRandom()
WSGI = {"Django": "django_api.wsgi:application", "Flask": "flask_api.app:app"}
ASGI = {"FastAPI": "fastapi_api.app:app"}
NAMES = (*WSGI, *ASGI)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class Service:
    """One of the three, asked over HTTP."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.parts: dict[str, dict[str, Any]] = {}

    def stock(self, count: int) -> list[str]:
        """Put `count` new parts into the store, instead of what is there; their skus in order."""
        numbers = rng.sample(range(1000, 9999), count)
        skus = sorted(f"{rng.choice(LETTERS)}{rng.choice(LETTERS)}-{one}" for one in numbers)
        self.parts = {sku: {"sku": sku, **new_body()} for sku in skus}
        self.program.call("parts.store:load", list(self.parts.values()))
        return skus

    def ask(self, method: str, path: str, status: int | None = None, **sent: Any) -> Answer:
        answer = self.program.request(method, path, **sent)
        self._check(answer, status, " ".join([method, path[:80], *_described(**sent)]))
        return answer

    def put(self, sku: str, body: Any, status: int | None = None, **conditions: str) -> Answer:
        headers = {name.replace("_", "-"): value for name, value in conditions.items()}
        return self.ask("PUT", f"/parts/{sku}", status, json=body, headers=headers)

    def tag(self, sku: str) -> str:
        tag = self.ask("GET", f"/parts/{sku}", 200).headers.get("ETag", "")
        is_quoted = len(tag) > 2 and tag.startswith('"') and tag.endswith('"')
        expect(is_quoted, f"GET /parts/{sku} answers with the ETag {tag!r}, no text in quotes")
        return tag

    def expect_stored(self, sku: str, part: dict[str, Any] | None, what: str) -> None:
        answer = self.program.request("GET", f"/parts/{sku}")
        got = answer.json() if answer.status == 200 else None
        expect(got == part, f"after {what} {sku} is {got}, not {part}")

    def expect_one_winner(self, answers: list[Answer], winning: int) -> Answer:
        """One of several requests at the same moment succeeds, all others get 412."""
        statuses = sorted(answer.status for answer in answers)
        right = [winning] + [412] * (len(answers) - 1)
        expect(statuses == right, f"{len(answers)} at once were answered {statuses}, not {right}")
        return next(answer for answer in answers if answer.status == winning)

    def _check(self, answer: Answer, status: int | None, what: str) -> None:
        if status is not None:
            got = answer.text[:600]
            expect(
                answer.status == status, f"{what} answered {answer.status}, not {status}", got=got
            )
            if status >= 400:
                expect_problem(answer, what)


def _described(json: Any = None, body: bytes | None = None, headers: Any = None) -> list[str]:
    told = [] if json is None else [f"with {json}"]
    told += [] if body is None else [f"with the body {body!r}"]
    return told + ([f"and {headers}"] if headers else [])


def expect_problem(answer: Answer, what: str) -> None:
    kind = media_type(answer)
    expect(kind == "application/problem+json", f"{what}: the error's type is {kind}")
    body = answer.json()
    is_right = isinstance(body, dict) and body.get("status") == answer.status
    is_right = is_right and isinstance(body.get("title"), str) and bool(body["title"])
    expect(is_right, f"{what}: the error has another form", got=answer.text[:600])


def expect_faults(answer: Answer, fields: set[str], what: str) -> None:
    errors = answer.json().get("errors")
    is_list = isinstance(errors, list) and all(isinstance(one, dict) for one in errors)
    expect(is_list, f"{what}: `errors` is no list of objects", got=answer.text[:600])
    named = [one.get("field") for one in errors]
    right = sorted(named, key=str) == sorted(fields)
    expect(right, f"{what}: wrong are {sorted(fields)}, named were {named}", got=answer.text[:600])
    messages = [one.get("message") for one in errors]
    expect(all(isinstance(one, str) and one for one in messages), f"{what}: a fault says nothing")


def media_type(answer: Answer) -> str:
    return answer.headers.get("Content-Type", "nothing").partition(";")[0].strip().lower()


def new_body() -> dict[str, Any]:
    tags = [secrets.token_hex(2) for _ in range(rng.randrange(3))]
    return {
        "name": f"Part {secrets.token_hex(4)}",
        "price_pence": rng.randrange(90_000),
        "tags": tags,
    }


@cache
def service(lab: Lab, name: str) -> Service:
    if name in ASGI:
        return Service(lab.program(name=name, asgi=ASGI[name]))
    return Service(lab.program(name=name, app=WSGI[name]))


def ask_all(lab: Lab, clause: Callable[[Service], None]) -> None:
    """Put one clause to all three; the check fails with what the first of them did wrong."""
    wrong: dict[str, Exception] = {}
    for name in NAMES:
        try:
            clause(service(lab, name))
            lab.note(f"{name} keeps it.")
        except AssertionError as error:
            lab.note(f"{name} does not: {error}.")
            wrong[name] = error
        except Exception as error:  # it did not start, or answered something of another shape
            lab.note(f"{name} does not: {type(error).__name__}: {error}.")
            wrong[name] = error
    if wrong:
        name, error = next(iter(wrong.items()))
        others = f" (also wrong: {', '.join(list(wrong)[1:])})" if len(wrong) > 1 else ""
        expect(False, f"{name}: {error}{others}", got=getattr(error, "got", None))
