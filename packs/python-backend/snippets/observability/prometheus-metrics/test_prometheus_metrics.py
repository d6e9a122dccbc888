import itertools

import metrics
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from main import ORDERS, order
from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.parser import text_string_to_metric_families as parse

TOTAL, SECONDS = "http_requests_total", "http_request_duration_seconds"


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    metrics.observe(app)
    app.get("/orders/{order_id}")(order)
    app.get("/broken")(lambda: 1 / 0)
    return TestClient(app, raise_server_exceptions=False)


def samples(client: TestClient, name: str) -> dict[tuple[str, ...], float]:
    families = parse(client.get("/metrics").text)
    return {
        tuple(sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
        if sample.name == name and sample.labels["route"] != "/metrics"
    }


def test_the_main_app_shows_its_metrics_as_prometheus_reads_them():
    from main import app

    client = TestClient(app)
    assert [client.get(f"/orders/{n}").status_code for n in (1, 3)] == [200, 404]
    assert client.get("/orders/2").json() == {"state": ORDERS[2]}
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert samples(client, TOTAL)["GET", "/orders/{order_id}", "200"] == 2
    assert "/metrics" not in client.get("/openapi.json").json()["paths"]


def test_requests_are_counted_by_method_route_and_status(client: TestClient):
    for path in ("/orders/1", "/orders/2", "/orders/7", "/orders/x"):
        client.get(path)
    client.post("/orders/1")
    assert samples(client, TOTAL) == {
        ("GET", "/orders/{order_id}", "200"): 2,
        ("GET", "/orders/{order_id}", "404"): 1,
        ("GET", "/orders/{order_id}", "422"): 1,
        ("POST", "/orders/{order_id}", "405"): 1,
    }


@pytest.mark.parametrize("method", sorted(metrics.METHODS))
def test_each_usual_method_is_counted_as_itself(client: TestClient, method: str):
    client.request(method, "/nowhere")
    assert samples(client, TOTAL) == {(method, "none", "404"): 1}


def test_a_scanner_makes_one_series_where_the_path_as_label_makes_a_hundred(client):
    registry = CollectorRegistry()
    naive = Counter("naive", "by path", ["path"], registry=registry)
    for number in range(100):
        client.get(f"/wp-{number}.php")
        client.request(f"FIND{number}", "/")
        naive.labels(f"/wp-{number}.php").inc()
    assert samples(client, TOTAL) == {
        ("GET", "none", "404"): 100,
        ("other", "none", "404"): 100,
    }
    assert generate_latest(registry).count(b"naive_total{") == 100


def test_a_request_that_raises_is_counted_as_500(client: TestClient):
    assert client.get("/broken").status_code == 500
    assert samples(client, TOTAL) == {("GET", "/broken", "500"): 1}
    assert samples(client, f"{SECONDS}_count") == {("GET", "/broken"): 1}


def test_durations_fall_into_buckets_with_a_limit_at_the_promise(client, monkeypatch):
    ticks = itertools.count(100, 0.2)
    monkeypatch.setattr(metrics.time, "perf_counter", lambda: next(ticks))
    client.get("/orders/1")
    below = {labels[0]: n for labels, n in samples(client, f"{SECONDS}_bucket").items()}
    assert below == {
        "0.05": 0, "0.1": 0, "0.3": 1, "1.0": 1, "3.0": 1, "+Inf": 1,
    }  # fmt: skip
    [total] = samples(client, f"{SECONDS}_sum").values()
    assert total == pytest.approx(0.2)
