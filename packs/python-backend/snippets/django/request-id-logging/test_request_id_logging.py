import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import path
from weblog.request_id import JsonFormatter, request_id
from weblog.views import charge


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the configured handler writes, instead of the standard error."""
    handler = next(h for h in logging.root.handlers if type(h) is logging.StreamHandler)
    before = handler.setStream(io.StringIO())
    yield handler.stream
    handler.setStream(before)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_the_lines_of_one_request_share_an_id_that_the_client_gets(
    client: Client, log: io.StringIO
) -> None:
    first, second = client.get("/pay/?order=1"), client.get("/pay/?order=2")
    one, two = lines(log)
    assert (one["request_id"], two["request_id"]) == (
        first["X-Request-ID"],
        second["X-Request-ID"],
    )
    assert one["request_id"] != two["request_id"]
    assert len(one["request_id"]) == 32
    assert request_id.get() == "-"
    told = [one[field] for field in ("level", "logger", "message")]
    assert told == ["INFO", "weblog.views", "paying order 1"]
    assert one["time"].startswith("20")
    assert first.json() == {"paid": "1"}


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("a" * 8, True), ("A1-" * 21 + "z", True), ("a" * 7, False), ("a" * 65, False)]
    + [('forged"}\n{"level": "INFO"', False)],
)
def test_the_id_of_the_proxy_is_kept_only_if_it_is_harmless(
    client: Client, log: io.StringIO, given: str, is_kept: bool
) -> None:
    response = client.get("/pay/", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) is is_kept
    assert [line["request_id"] for line in lines(log)] == [response["X-Request-ID"]]


def test_a_failure_is_one_line_with_its_traceback_and_an_answer(
    client: Client, log: io.StringIO
) -> None:
    response = client.get("/pay/?order=7&card=broken")
    assert response.status_code == 503
    assert response.json() == {"error": "Try again in a minute."}
    failure = next(line for line in lines(log) if line["level"] == "ERROR")
    assert failure["message"] == "order 7 was not paid"
    assert "in charge" in failure["traceback"]
    assert "ConnectionError: payment gateway is down" in failure["traceback"]
    assert "tok_4711" not in log.getvalue()


def naive(request: HttpRequest) -> None:
    try:
        charge(request.GET.get("card", ""))
    except ConnectionError as error:
        logging.getLogger("naive").error(f"An error occurred: {error}")
        raise


urlpatterns = [path("naive/", naive)]


@pytest.mark.urls("test_request_id_logging")
def test_the_naive_view_loses_the_traceback_is_logged_twice_and_answers_nothing(
    log: io.StringIO,
) -> None:
    client = Client(raise_request_exception=False)
    client.get("/naive/?card=broken")
    own, djangos = lines(log)
    assert "traceback" not in own and "traceback" in djangos
    assert client.get("/naive/").status_code == 500
    assert "It returned None instead" in lines(log)[-1]["traceback"]


def test_an_error_nobody_catches_is_logged_with_the_id_and_the_context_is_reset(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("bug")

    monkeypatch.setattr("weblog.views.charge", broken)
    client = Client(raise_request_exception=False)
    response = client.get("/pay/", headers={"X-Request-ID": "from-the-proxy"})
    assert response.status_code == 500
    failures = [line for line in lines(log) if line["level"] == "ERROR"]
    assert [line["request_id"] for line in failures] == ["from-the-proxy"]
    assert request_id.get() == "-"


@pytest.mark.parametrize(
    "text",
    ["password=hunter2", "Authorization: hunter2", "'api_token': 'hunter2'"]
    + ["client_SECRET = hunter2, next=1", "authorization: Bearer hunter2"],
)
def test_a_secret_that_slips_in_is_masked(text: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, text, None, None)
    shown = json.loads(JsonFormatter().format(record))["message"]
    assert "hunter2" not in shown and "***" in shown
    assert shown.replace("***", "hunter2") == text.replace("Bearer ", "")
