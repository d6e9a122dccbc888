import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from consumer import NoSuchOrder, order_total
from contract import broken_promises, differences, exchanges, stub
from fastapi.testclient import TestClient
from provider import app

CONTRACT = Path("contract.json")


def consumer_client(path: Path = CONTRACT) -> httpx.Client:
    return httpx.Client(transport=stub(path), base_url="http://orders")


def provider_of(body: Any, status: int = 200) -> httpx.Client:
    answer = httpx.Response(status, json=body)
    transport = httpx.MockTransport(lambda _: answer)
    return httpx.Client(transport=transport, base_url="http://orders")


def test_the_consumer_works_against_the_agreed_answers():
    assert order_total(consumer_client(), 1) == 950
    with pytest.raises(NoSuchOrder):
        order_total(consumer_client(), 404)


def test_the_real_provider_keeps_every_promise():
    client = TestClient(app)
    assert broken_promises(CONTRACT, client) == []
    assert order_total(client, 1) == 780
    assert client.get("/orders/1").json()["customer"] == "ada"  # more than agreed


def test_a_request_that_was_not_agreed_upon_fails_in_the_consumers_test():
    with pytest.raises(KeyError):
        order_total(consumer_client(), 2)


def test_an_invented_stub_stays_green_where_the_contract_notices_the_new_name():
    renamed = {"id": 1, "lines": [{"title": "Atlas", "price": 950}]}
    assert order_total(consumer_client(), 1) == 950  # the consumer's own stub
    with pytest.raises(KeyError):
        order_total(provider_of(renamed), 1)  # what production does
    assert broken_promises(CONTRACT, provider_of(renamed)) == [
        "/orders/1.lines[0]: no pence",
        "/orders/404: status 200",
    ]


def test_a_status_that_is_not_the_agreed_one_is_told(tmp_path: Path):
    both = [f"{one['path']}: status 500" for one in exchanges(CONTRACT)]
    assert broken_promises(CONTRACT, provider_of({}, 500)) == both
    with pytest.raises(httpx.HTTPStatusError):
        order_total(provider_of({}, 500), 1)
    posted = {"method": "POST", "path": "/x", "status": 201, "body": {"a": 1}}
    path = tmp_path / "contract.json"
    path.write_text(json.dumps({"exchanges": [posted]}))
    assert consumer_client(path).post("/x").json() == {"a": 1}
    assert broken_promises(path, provider_of({"a": 2}, 201)) == []


@pytest.mark.parametrize(
    "actual, told",
    [
        ({"a": 9, "b": ["z", "y"], "c": None}, []),
        ({"a": 9, "b": [], "c": None, "more": 1}, []),
        ({"b": [], "c": None}, ["x: no a"]),
        ({"a": "9", "b": [], "c": None}, ["x.a: str, not int"]),
        ({"a": True, "b": [], "c": None}, ["x.a: bool, not int"]),
        ({"a": 9, "b": ["z", 1], "c": None}, ["x.b[1]: int, not str"]),
        ({"a": 9, "b": [], "c": 1}, ["x.c: int, not NoneType"]),
        ([], ["x: list, not dict"]),
    ],
)
def test_names_and_types_are_compared_values_and_new_fields_not(actual, told):
    expected = {"a": 1, "b": ["first"], "c": None}
    assert list(differences(expected, actual, "x")) == told
