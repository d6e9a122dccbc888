"""One file of agreed exchanges: a stub for the consumer, a test for the provider."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

Exchange = dict[str, Any]


def exchanges(path: Path) -> list[Exchange]:
    return json.loads(path.read_text())["exchanges"]


def stub(path: Path) -> httpx.MockTransport:
    """Answers as agreed; a request that was not agreed upon is an error."""
    agreed = {(one["method"], one["path"]): one for one in exchanges(path)}

    def answer(request: httpx.Request) -> httpx.Response:
        one = agreed[request.method, request.url.path]
        return httpx.Response(one["status"], json=one["body"])

    return httpx.MockTransport(answer)


def broken_promises(path: Path, provider: httpx.Client) -> list[str]:
    """What the real provider answers otherwise than agreed."""
    found = []
    for one in exchanges(path):
        response = provider.request(one["method"], one["path"])
        if response.status_code != one["status"]:
            found.append(f"{one['path']}: status {response.status_code}")
            continue
        found.extend(differences(one["body"], response.json(), one["path"]))
    return found


def differences(expected: Any, actual: Any, where: str) -> Iterator[str]:
    """Types and names must agree; values may differ, and more fields may come."""
    if type(expected) is not type(actual):
        yield f"{where}: {type(actual).__name__}, not {type(expected).__name__}"
    elif isinstance(expected, dict):
        for name in expected:
            if name not in actual:
                yield f"{where}: no {name}"
            else:
                yield from differences(expected[name], actual[name], f"{where}.{name}")
    elif isinstance(expected, list):
        for index, one in enumerate(actual):  # the first says how each looks
            yield from differences(expected[0], one, f"{where}[{index}]")
