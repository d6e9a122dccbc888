"""One request to a server that is slow, wrong, broken or hostile."""

import json
import logging
import time
from collections.abc import Iterator

import pytest

from greenroom.remote.client import post_json
from greenroom.remote.errors import RemoteError
from greenroom.remote.settings import Endpoint
from misbehaving import (
    Answer,
    Handler,
    closes_early,
    drips,
    drips_headers,
    drips_unsized,
    hangs_up,
    is_huge,
    is_silent,
    says,
    says_raw,
    stand_in,
)

KEY = "sk-very-secret-9173"


def ask(url: str, timeout_seconds: int = 5) -> object:
    return post_json(Endpoint(url, "small", KEY, timeout_seconds), "/chat/completions", {"a": "ä"})


def fail(*answers: Answer, timeout_seconds: int = 5) -> RemoteError:
    with stand_in(*answers) as server, pytest.raises(RemoteError) as caught:
        ask(server.url, timeout_seconds)
    assert KEY not in str(caught.value)
    return caught.value


def test_what_is_asked_arrives_with_the_key_at_the_path() -> None:
    with stand_in(says({"fine": [1]})) as server:
        assert ask(server.url) == {"fine": [1]}
    asked = server.asked[0]
    assert asked.path == "/v1/chat/completions"
    assert asked.json == {"a": "ä"}
    assert asked.headers["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent() -> None:
    with stand_in(says({})) as server:
        post_json(Endpoint(server.url, "small"), "/x", {})
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("answer", [drips, drips_headers, drips_unsized, is_silent])
def test_the_time_limit_is_of_the_whole_answer(answer: Answer) -> None:
    started = time.monotonic()
    error = fail(answer, timeout_seconds=1)
    # Each of them would take 30 s.
    assert time.monotonic() - started < 10
    assert error.reason == "slow"
    assert "within 1 s" in error.message


def test_a_huge_answer_is_given_up_at_the_limit() -> None:
    error = fail(is_huge)
    assert (error.reason, "2 MB" in error.message) == ("too-large", True)


@pytest.mark.parametrize(
    "answer", [closes_early, hangs_up, says_raw(b"x", **{"Content-Length": "9"})]
)
def test_half_an_answer_is_none(answer: Answer) -> None:
    assert fail(answer).reason == "cut"


@pytest.mark.parametrize(
    "body", [b"", b"no", b'{"a": 1', b"\xff\xfe\x00", b"[" * 100_000, b"<html>login</html>"]
)
def test_what_is_not_json_is_said_so(body: bytes) -> None:
    assert fail(says_raw(body)).reason == "not-json"


def test_a_refusal_says_what_the_server_said_without_the_key() -> None:
    body = json.dumps({"error": f"key {KEY} is\nnot valid \x1b[31m"}).encode()
    error = fail(says_raw(body, status=401))
    assert (error.reason, error.status) == ("refused", 401)
    assert "(key)" in error.message
    assert "not valid" in error.message
    assert "\x1b" not in error.message


def test_a_long_refusal_is_cut() -> None:
    assert len(fail(says_raw(b"x" * 10_000, status=500)).message) < 300


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with stand_in(says({"stolen": True})) as other:
        error = fail(says_raw(b"", status=status, Location=f"{other.url}/chat/completions"))
        assert other.asked == []
    assert error.reason == "redirect"


def test_nobody_there_is_said_so() -> None:
    with stand_in(says({})) as server:
        url = server.url
    with pytest.raises(RemoteError, match="cannot be reached") as caught:
        ask(url)
    assert caught.value.reason == "unreachable"


def test_what_is_no_http_is_said_so() -> None:
    def speaks_something_else(handler: Handler) -> None:
        handler.wfile.write(b"220 smtp ready\r\n\r\n")

    assert fail(speaks_something_else).reason == "cut"


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def test_the_key_is_never_logged_nor_shown(
    everything_logged: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with stand_in(says({})) as server:
        endpoint = Endpoint(server.url, "small", KEY)
        post_json(endpoint, "/x", {})
    out = capfd.readouterr()
    assert KEY not in repr(endpoint) + everything_logged.text + out.out + out.err
