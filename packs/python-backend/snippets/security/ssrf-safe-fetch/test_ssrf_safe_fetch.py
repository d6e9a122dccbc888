import socket
import time
from typing import Any

import httpx
import pytest

from safe_fetch import FetchRefused, fetch

PUBLIC, SIX = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
DNS = {"inside.example": ["10.0.0.5"], "both.example": [PUBLIC, "127.0.0.1"]}
DNS |= {"shop.example": [PUBLIC], "six.example": [SIX]}
DNS |= {"xn--bcher-kva.example": [PUBLIC]}  # bücher.example, as DNS knows it


class Internet:
    def __init__(self) -> None:
        self.pages: dict[str, httpx.Response] = {}
        self.requests: list[httpx.Request] = []
        web = httpx.MockTransport(self.answer)
        self.client = httpx.Client(transport=web, follow_redirects=True)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.pages.get(request.url.path, httpx.Response(200, text="page"))

    def redirect(self, path: str, location: str) -> None:
        self.pages[path] = httpx.Response(302, headers={"Location": location})


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Internet:
    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        if host == "unknown.example":
            raise socket.gaierror
        return [(0, 0, 0, "", (a, port)) for a in DNS.get(host, [host])]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return Internet()


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
    fetch("https://bücher.example/", internet.client)
    assert internet.requests[2].headers["Host"] == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.0.0.5", "169.254.169.254", "192.168.1.1", "0.0.0.0"]  # noqa: S104
    + ["[::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "224.0.0.1", "100.64.0.1"]
    + ["inside.example", "both.example"],
)
def test_private_addresses_are_refused_also_behind_a_name(
    internet: Internet, host: str
) -> None:
    assert refused(internet, f"https://{host}/", "not a public address")
    assert not internet.requests
    assert internet.client.get(f"https://{host}/").text == "page"  # the naive fetch


@pytest.mark.parametrize(
    "url",
    ["http://shop.example/", "file:///etc/passwd", "https://shop.example:8443/"]
    + ["https://user@shop.example/"],
)
def test_only_plain_https_is_fetched(internet: Internet, url: str) -> None:
    assert refused(internet, url, "only plain https") and internet.requests == []


def test_an_unknown_host_is_refused(internet: Internet) -> None:
    assert refused(internet, "https://unknown.example/", "no such host")


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


def test_size_and_time_are_limited_and_errors_are_told(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    internet.pages["/limit"] = httpx.Response(200, content=b"x" * 1_000_000)
    chunks = iter([b"x" * 1_000_001, b"rest"])
    internet.pages["/large"] = httpx.Response(200, content=chunks)
    assert len(fetch("https://shop.example/limit", internet.client)) == 1_000_000
    assert refused(internet, "https://shop.example/large", "too large")
    assert next(chunks) == b"rest"  # it was not taken any more
    internet.pages["/broken"] = httpx.Response(500)
    with pytest.raises(httpx.HTTPStatusError):
        fetch("https://shop.example/broken", internet.client)
    times = iter([0.0, 10.0, 100.0, 110.1])
    monkeypatch.setattr(time, "monotonic", lambda: next(times))
    assert fetch("https://shop.example/", internet.client) == b"page"
    assert refused(internet, "https://shop.example/", "too slow")
