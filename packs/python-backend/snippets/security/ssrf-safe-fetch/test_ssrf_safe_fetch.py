import asyncio
import socket
import threading
from typing import Any

import httpx
import pytest

import safe_fetch
from conftest import PUBLIC, SIX, Chunks, Internet, drip
from safe_fetch import FetchRefused


def fetch(url: str, client: httpx.AsyncClient) -> bytes:
    return asyncio.run(safe_fetch.fetch(url, client))


def refused(internet: Internet, url: str, reason: str) -> bool:
    with pytest.raises(FetchRefused, match=reason):
        fetch(url, internet.client)
    return True


def test_a_page_is_fetched_from_the_address_that_was_checked(
    internet: Internet,
) -> None:
    assert fetch("https://shop.example/a?b=1", internet.client) == b"page"
    [request] = internet.requests
    assert str(request.url) == f"https://{PUBLIC}/a?b=1"
    asked_for = request.headers["Host"], request.extensions["sni_hostname"]
    assert asked_for == ("shop.example", "shop.example")
    fetch("https://six.example/", internet.client)
    assert internet.requests[1].url.host == SIX
    for carried in ("64:ff9b::5db8:d70e", "2002:5db8:d70e::", "::ffff:5db8:d70e"):
        assert fetch(f"https://[{carried}]/", internet.client) == b"page"
    fetch("https://bücher.example/", internet.client)
    assert internet.requests[-1].headers["Host"] == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1", "0.0.0.0"]  # noqa: S104
    + ["[::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "224.0.0.1", "100.64.0.1"]
    + ["[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[::127.0.0.1]", "[fec0::1]"]
    + ["[ff0e::1]", "[64:ff9b:1::808:808]", "inside.example", "both.example"],
)
def test_private_addresses_are_refused_also_behind_a_name(
    internet: Internet, host: str
) -> None:
    assert refused(internet, f"https://{host}/", "not a public address")
    assert not internet.requests
    assert asyncio.run(internet.client.get(f"https://{host}/")).text == "page"  # naive


@pytest.mark.parametrize(
    "url",
    ["http://shop.example/", "file:///etc/passwd", "https://shop.example:8443/"]
    + ["https://user@shop.example/"],
)
def test_only_plain_https_is_fetched(internet: Internet, url: str) -> None:
    assert refused(internet, url, "only plain https") and internet.requests == []


def test_an_unknown_host_or_a_broken_address_is_refused(internet: Internet) -> None:
    assert refused(internet, "https://unknown.example/", "no such host")
    assert refused(internet, f"https://{'a' * 64}.example/", "no such host")
    assert refused(internet, "https://[::1", "not an address")


def test_each_redirect_is_checked_like_the_first_address(internet: Internet) -> None:
    internet.redirect("/trap", "https://inside.example/admin")
    assert refused(internet, "https://shop.example/trap", "not a public")
    internet.redirect("/http", "http://shop.example/")
    assert refused(internet, "https://shop.example/http", "only plain https")
    assert {request.url.host for request in internet.requests} == {PUBLIC}


def test_three_redirects_are_followed_and_no_fourth(internet: Internet) -> None:
    for number in range(1, 5):
        internet.redirect(f"/{number}", f"/{number + 1}")
    assert fetch("https://shop.example/2", internet.client) == b"page"
    assert refused(internet, "https://shop.example/1", "too many redirects")


def test_size_is_limited_and_errors_are_told(internet: Internet) -> None:
    chunks = Chunks(b"x" * 1_000_001, b"rest")
    internet.pages["/limit"] = httpx.Response(200, content=b"x" * 1_000_000)
    internet.pages["/large"] = httpx.Response(200, content=chunks)
    assert len(fetch("https://shop.example/limit", internet.client)) == 1_000_000
    assert refused(internet, "https://shop.example/large", "too large")
    assert chunks.left == [b"rest"]  # it was not taken any more
    internet.pages["/broken"] = httpx.Response(500)
    with pytest.raises(httpx.HTTPStatusError):
        fetch("https://shop.example/broken", internet.client)


@pytest.mark.parametrize("slow", ["look-up", "headers", "content"])
def test_ten_seconds_bound_look_up_headers_and_content_together(
    internet: Internet, monkeypatch: pytest.MonkeyPatch, slow: str
) -> None:
    assert safe_fetch.MAX_SECONDS == 10
    monkeypatch.setattr(safe_fetch, "MAX_SECONDS", 0.1)
    answered = threading.Event()

    async def answer(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(5 if slow == "headers" else 0)
        return httpx.Response(200, content=drip())

    def look_up(host: str, port: int, *_: Any) -> list[Any]:
        answered.wait(5 if slow == "look-up" else 0)
        return [(0, 0, 0, "", (PUBLIC, port))]

    async def try_it() -> None:
        client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        with pytest.raises(FetchRefused, match="too slow"):
            await asyncio.wait_for(safe_fetch.fetch("https://shop.example", client), 2)
        answered.set()

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    asyncio.run(try_it())
