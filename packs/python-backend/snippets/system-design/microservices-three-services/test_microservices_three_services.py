import asyncio
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import yaml

import gateway
import orders
import users
from client import ServiceClient, ServiceUnavailable

COMPOSE = yaml.safe_load(Path("compose.yaml").read_text())["services"]
NEW = {"user_id": 7, "book": "Dune"}


def test_an_order_survives_the_outage_of_the_user_service(served, shop):
    client, inside, users_port = shop

    def buy(**changed):
        answer = client.post("/api/orders", json={**NEW, **changed})
        return answer.status_code, answer.json()

    down = client.get("/api/users/7")
    assert (down.status_code, down.headers["retry-after"]) == (503, "5")
    assert buy() == (202, {**NEW, "id": 1, "status": "pending"})
    assert buy(user_id=8)[0] == 202
    assert client.post("/internal/recheck").status_code == 404
    with served(users.create_app(), users_port):
        checks = [httpx.post(f"{inside}/internal/recheck").json() for _ in "12"]
        assert checks == [{"checked": 2}, {"checked": 0}]
        found = [client.get(f"/api/orders/{number}").json() for number in (1, 2)]
        assert [order["status"] for order in found] == ["confirmed", "rejected"]
        assert (buy()[0], buy(book="")[0]) == (201, 422)
        assert buy(user_id=8) == (422, {"detail": "no such user"})
        assert client.get("/api/users/7").json() == {"id": 7, "name": "Ada"}
        assert client.get("/api/orders/9").status_code == 404


def test_the_user_service_keeps_the_contract_that_orders_relies_on(served):
    contract = json.loads(Path("contract.json").read_text())
    with served(users.create_app()) as url:
        answers = [httpx.get(url + promise["asks"]) for promise in contract]
    found = [{"status": one.status_code, "body": one.json()} for one in answers]
    assert found == [{k: p[k] for k in ("status", "body")} for p in contract]
    assert len(contract) == 2


@pytest.mark.parametrize("module", [users, orders, gateway])
def test_each_service_starts_as_compose_starts_it(served, module, monkeypatch):
    service = COMPOSE[module.__name__]
    for name, value in service.get("environment", {}).items():
        monkeypatch.setenv(name, value)
    assert " ".join(service["command"]) == (
        f"uvicorn --factory {module.__name__}:create_app --host 0.0.0.0 --port 8000"
    )
    code = service["healthcheck"]["test"][-1]
    with served(module.create_app()) as url:
        for path, status in (("/health", 0), ("/nothing", 1)):
            here = code.replace("http://127.0.0.1:8000/health", url + path)
            assert subprocess.call([sys.executable, "-c", here], stderr=-3) == status


def test_a_service_that_hangs_costs_a_time_out_and_not_the_caller():
    async def wait_for_ever(url):
        async with httpx.AsyncClient(timeout=None) as client:
            await asyncio.wait_for(client.get(url), 0.4)

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(TimeoutError):
            asyncio.run(wait_for_ever(url))
        began = time.monotonic()
        with pytest.raises(ServiceUnavailable):
            asyncio.run(ServiceClient(url, 0.1, (0.05,)).request("GET", "/users/7"))
        assert 0.2 < time.monotonic() - began < 0.5


def test_a_get_is_repeated_but_a_post_is_sent_once(served, answering):
    left = [500, 503, 200, 500, 204]
    with served(answering(left)) as url:
        assert asyncio.run(ServiceClient(url).request("GET", "/x")).is_success
        with pytest.raises(ServiceUnavailable):
            asyncio.run(ServiceClient(url).request("POST", "/x"))
        assert left == [204]


def test_the_breaker_fails_fast_then_lets_one_probe_through(served, answering):
    now, left = [0.0], [500, 500, 500, 404, 200, 500, 500]

    async def story(url):
        client = ServiceClient(url, retry_delays=(), clock=lambda: now[0])
        for now[0] in (0, 0, 0, 0, 4.9):  # three reach the service, two fail fast
            with pytest.raises(ServiceUnavailable):
                await client.request("GET", "/x")
        assert len(left) == 4
        now[0] = 5.0
        probes = [client.request("GET", "/x") for _ in range(2)]
        one, other = await asyncio.gather(*probes, return_exceptions=True)
        assert one.status_code == 404  # an answer: the service is back
        assert isinstance(other, ServiceUnavailable)
        assert (await client.request("GET", "/x")).status_code == 200
        assert left == [500, 500]

    with served(answering(left)) as url:
        asyncio.run(story(url))


def test_own_rule_only_the_gateway_is_published():
    check = "check-jsonschema --builtin-schema vendor.compose-spec compose.yaml"
    assert subprocess.run(check.split(), capture_output=True).returncode == 0
    ports = {name: one["ports"] for name, one in COMPOSE.items() if "ports" in one}
    assert ports == {"gateway": ["8080:8000"]}
    healthy = {"condition": "service_healthy"}
    assert COMPOSE["gateway"]["depends_on"] == {"users": healthy, "orders": healthy}
