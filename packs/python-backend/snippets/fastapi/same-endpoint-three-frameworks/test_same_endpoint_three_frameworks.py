import httpx
import pytest
from fastapi.testclient import TestClient

import django_app
import fastapi_app
import flask_app

CLIENTS = {
    "Django": httpx.Client(
        transport=httpx.WSGITransport(django_app.app), base_url="http://localhost"
    ),
    "Flask": httpx.Client(
        transport=httpx.WSGITransport(flask_app.app), base_url="http://localhost"
    ),
    "FastAPI": TestClient(fastapi_app.app),
}
REFUSED = (422, {"error": "title and copies are required"})
GOOD = {"title": "Solaris", "copies": 2}
every_framework = pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)


@every_framework
def test_a_good_order_is_201_with_the_same_body(client: httpx.Client) -> None:
    answer = client.post("/orders", json={**GOOD, "note": "unknown fields are ignored"})
    assert (answer.status_code, answer.json()) == (201, GOOD)
    assert answer.headers["content-type"] == "application/json"
    assert client.post("/orders", json=GOOD | {"copies": 1}).status_code == 201


@every_framework
@pytest.mark.parametrize(
    "body",
    [{}, [], None, "Solaris", {"title": "Solaris"}, {"copies": 2}]
    + [GOOD | {"title": title} for title in ("", 7, None)]
    + [GOOD | {"copies": copies} for copies in (0, "2", True, None, 1.5)],
)
def test_a_bad_order_is_the_same_422(client: httpx.Client, body: object) -> None:
    answer = client.post("/orders", json=body)
    assert (answer.status_code, answer.json()) == REFUSED


@every_framework
@pytest.mark.parametrize("content", [b"", b"{"])
def test_a_body_that_is_no_json_is_the_same_422(
    client: httpx.Client, content: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.post("/orders", content=content, headers=headers)
    assert (answer.status_code, answer.json()) == REFUSED


@every_framework
def test_another_method_is_405_and_another_path_404(client: httpx.Client) -> None:
    assert client.get("/orders").status_code == 405
    assert client.post("/elsewhere", json=GOOD).status_code == 404


def test_only_fastapi_documents_the_endpoint_by_itself() -> None:
    schema = CLIENTS["FastAPI"].get("/openapi.json").json()
    order = schema["components"]["schemas"]["Order"]
    assert order["properties"]["copies"]["minimum"] == 1
    assert order["required"] == ["title", "copies"]
    for name in ("Django", "Flask"):
        assert CLIENTS[name].get("/openapi.json").status_code == 404


def test_bytes_that_are_not_utf8_are_400_in_fastapi_before_our_handler() -> None:
    headers = {"Content-Type": "application/json"}
    statuses = {
        name: client.post("/orders", content=b"\xff", headers=headers).status_code
        for name, client in CLIENTS.items()
    }
    assert statuses == {"Django": 422, "Flask": 422, "FastAPI": 400}
