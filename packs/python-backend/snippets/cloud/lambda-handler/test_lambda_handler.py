import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from handler import handle

Event = dict[str, Any]
NOT_UTF8 = base64.b64encode(b"\xff\xfe").decode()
NOT_JSON = "The body is not JSON."
NOT_OBJECT = "The body must be a JSON object."
NO_NAME = "name: a non-empty string is required."


def rest_event(method: str, body: str | None, encoded: bool = False) -> Event:
    """A REST API proxy event (payload 1.0): body is null when nothing was sent."""
    return {
        "resource": "/greet",
        "path": "/greet",
        "httpMethod": method,
        "headers": {"content-type": "application/json"},
        "requestContext": {"httpMethod": method, "stage": "prod"},
        "body": body,
        "isBase64Encoded": encoded,
    }


def http_event(method: str, body: str | None, encoded: bool = False) -> Event:
    """An HTTP API event (payload 2.0): without a body there is no such key."""
    event: Event = {
        "version": "2.0",
        "routeKey": f"{method} /greet",
        "rawPath": "/greet",
        "headers": {"content-type": "application/json"},
        "requestContext": {"http": {"method": method, "path": "/greet"}},
        "isBase64Encoded": encoded,
    }
    return event if body is None else event | {"body": body}


both_apis = pytest.mark.parametrize("make_event", [rest_event, http_event])
MakeEvent = Callable[..., Event]


def call(event: Event) -> tuple[int, Event]:
    answer = handle(event, None)
    assert answer["headers"]["Content-Type"] == "application/json"
    return answer["statusCode"], json.loads(answer["body"])


@both_apis
def test_both_event_shapes_are_answered_the_same(make_event: MakeEvent) -> None:
    greeted = (200, {"message": "Hello, Ada!"})
    assert call(make_event("POST", '{"name": " Ada "}')) == greeted


@both_apis
def test_a_base64_body_is_decoded(make_event: MakeEvent) -> None:
    encoded = base64.b64encode('{"name": "Zoë"}'.encode()).decode()
    greeted = (200, {"message": "Hello, Zoë!"})
    assert call(make_event("POST", encoded, encoded=True)) == greeted
    # The same text without the flag is no JSON.
    assert call(make_event("POST", encoded)) == (400, {"error": NOT_JSON})


@both_apis
@pytest.mark.parametrize(
    ("body", "error"),
    [
        (None, NOT_JSON),
        ("", NOT_JSON),
        ("{", NOT_JSON),
        ("null", NOT_OBJECT),
        ('["Ada"]', NOT_OBJECT),
        ("{}", NO_NAME),
        ('{"name": "  "}', NO_NAME),
        ('{"name": 7}', NO_NAME),
    ],
)
def test_a_bad_body_is_400_and_says_what_is_wrong(
    make_event: MakeEvent, body: str | None, error: str
) -> None:
    assert call(make_event("POST", body)) == (400, {"error": error})


@both_apis
@pytest.mark.parametrize(
    "body", ["eyJuYW1lIjoi@QWRhIn0=", base64.b64encode(b"\xff\xfe").decode()]
)
def test_bytes_that_cannot_be_decoded_are_400(make_event: MakeEvent, body: str) -> None:
    assert call(make_event("POST", body, encoded=True)) == (400, {"error": NOT_JSON})


@both_apis
def test_another_method_is_405_and_names_the_allowed_one(
    make_event: MakeEvent,
) -> None:
    answer = handle(make_event("GET", None), None)
    assert (answer["statusCode"], answer["headers"]["Allow"]) == (405, "POST")
    assert json.loads(answer["body"]) == {"error": "Use POST."}


def test_the_naive_handler_crashes_on_each_of_these_and_the_gateway_says_502() -> None:
    def naive(event: Event) -> str:
        if event["httpMethod"] == "POST":
            return "Hello, " + json.loads(event["body"])["name"]
        return "Bad Request"

    for event, crash in (
        (http_event("POST", '{"name": "Ada"}'), KeyError),
        (rest_event("POST", "{}"), KeyError),
        (rest_event("POST", None), TypeError),
    ):
        with pytest.raises(crash):
            naive(event)
        assert call(event)[0] in (200, 400)
