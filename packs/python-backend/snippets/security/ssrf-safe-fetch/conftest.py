import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

PUBLIC, SIX = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
DNS = {"inside.example": ["10.0.0.5"], "both.example": [PUBLIC, "127.0.0.1"]}
DNS |= {"shop.example": [PUBLIC], "six.example": [SIX]}
DNS |= {"xn--bcher-kva.example": [PUBLIC]}  # bücher.example, as DNS knows it


class Internet:
    def __init__(self) -> None:
        self.pages: dict[str, httpx.Response] = {}
        self.requests: list[httpx.Request] = []
        web = httpx.MockTransport(self.answer)
        self.client = httpx.AsyncClient(transport=web, follow_redirects=True)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.pages.get(request.url.path, httpx.Response(200, text="page"))

    def redirect(self, path: str, location: str) -> None:
        self.pages[path] = httpx.Response(302, headers={"Location": location})


class Chunks:
    def __init__(self, *chunks: bytes) -> None:
        self.left = list(chunks)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self.left:
            yield self.left.pop(0)


async def drip() -> AsyncIterator[bytes]:
    while True:  # each byte comes in time, the end never
        yield b"x"
        await asyncio.sleep(0.02)


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Internet:
    def look_up(host: str, port: int, *_: Any) -> list[Any]:
        if host == "unknown.example":
            raise socket.gaierror
        host.encode("idna")  # as the real one does
        return [(0, 0, 0, "", (a, port)) for a in DNS.get(host, [host])]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return Internet()
