import pytest
from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.testclient import TestClient

from cors import allow_origins

SHOP, ADMIN, EVIL = "https://shop.example", "http://localhost:5173", "https://evil.test"
orders: list[str] = []


def routes(app: FastAPI) -> TestClient:
    @app.get("/orders")
    def list_orders(response: Response) -> list[str]:
        response.headers["X-Request-ID"] = "r1"
        return orders

    @app.post("/orders")
    def place_order() -> None:
        orders.append("placed")

    return TestClient(app)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("CORS_ORIGINS", f"{SHOP},{ADMIN}")
    app = FastAPI()
    allow_origins(app)
    orders.clear()
    return routes(app)


def preflight(client: TestClient, origin: str, method: str, headers: str) -> Response:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": headers,
    }
    return client.options("/orders", headers=asked)


@pytest.mark.parametrize("origin", [SHOP, ADMIN])
def test_a_listed_site_may_read_answers_with_cookies(
    client: TestClient, origin: str
) -> None:
    headers = client.get("/orders", headers={"Origin": origin}).headers
    assert headers["access-control-allow-origin"] == origin
    assert headers["access-control-allow-credentials"] == "true"
    assert headers["access-control-expose-headers"] == "X-Request-ID"
    assert "Origin" in headers["vary"]  # or a cache gives it to another site


@pytest.mark.parametrize(
    "origin",
    [EVIL, "https://shop.example.evil.test", "https://evilshop.example"]
    + ["http://shop.example", "https://shop.example:8443", "null"],
)
def test_any_other_site_gets_no_permission(client: TestClient, origin: str) -> None:
    answer = client.get("/orders", headers={"Origin": origin})
    assert "access-control-allow-origin" not in answer.headers
    assert preflight(client, origin, "POST", "X-CSRF-Token").status_code == 400


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_the_preflight_permits_listed_methods_and_headers(
    client: TestClient, method: str
) -> None:
    answer = preflight(client, SHOP, method, "X-CSRF-Token")
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-methods"] == "GET, POST, DELETE"
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert answer.headers["access-control-max-age"] == "600"
    assert preflight(client, SHOP, "PUT", "X-CSRF-Token").status_code == 400
    assert preflight(client, SHOP, method, "X-Other").status_code == 400


def test_a_wildcard_with_credentials_lets_every_site_read_as_the_user(
    client: TestClient,
) -> None:
    naive = FastAPI()
    naive.add_middleware(
        CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"]
    )
    asked = {"Origin": EVIL, "Cookie": "session=of-the-user"}
    reflected = routes(naive).get("/orders", headers=asked).headers
    assert reflected["access-control-allow-origin"] == EVIL
    assert reflected["access-control-allow-credentials"] == "true"
    ours = client.get("/orders", headers=asked).headers
    assert "access-control-allow-origin" not in ours


def test_cors_hides_the_answer_but_does_not_stop_the_request(
    client: TestClient,
) -> None:
    answer = client.post("/orders", headers={"Origin": EVIL})
    assert "access-control-allow-origin" not in answer.headers
    assert orders == ["placed"]  # so a check against CSRF is needed all the same


@pytest.mark.parametrize(
    "origins", ["*", "", "shop.example", f"{SHOP}/", f"{SHOP},http://shop.example"]
)
def test_a_wildcard_or_malformed_origin_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, origins: str
) -> None:
    monkeypatch.setenv("CORS_ORIGINS", origins)
    with pytest.raises(ValueError, match="not an origin"):
        allow_origins(FastAPI())
