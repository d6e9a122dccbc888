"""What is read of a request before anybody knows who sends it."""

import asyncio

import pytest

ADDRESS = "/recordings/5f0e7e2a-9a52-4a4e-8a3e-111111111111/bytes"
MB = b"x" * 1_000_000


@pytest.fixture
def ask(settings):
    """Ask the handler of the server with a body that never ends; (messages sent, bytes read)."""
    from greenroom.project.asgi import ThreadedHandler

    settings.REQUEST_LIMIT_BYTES = 3_000_000
    handler = ThreadedHandler()

    def ask(*headers):
        sent, read = [], []

        async def receive():
            read.append(MB)
            assert len(read) < 10, "it reads on and on"
            return {"type": "http.request", "body": MB, "more_body": True}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "method": "PUT", "path": ADDRESS, "query_string": b"",
            "headers": [(b"host", b"127.0.0.1"), *headers],
        }  # fmt: skip
        asyncio.run(handler(scope, receive, send))
        return sent, len(read)

    return ask


def test_body_that_says_it_is_too_long_is_not_read_and_told_so(ask):
    sent, read = ask((b"content-length", b"6000000000"))
    assert (sent[0]["status"], read) == (413, 0)
    assert b"6000 MB" in sent[1]["body"]


def test_body_without_a_length_is_read_to_the_limit_only(ask):
    sent, read = ask((b"transfer-encoding", b"chunked"))
    assert (sent, read) == ([], 4)
