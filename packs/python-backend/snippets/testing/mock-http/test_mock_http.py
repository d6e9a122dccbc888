import json
from unittest import mock

import httpx
import payments
import pytest
import requests
import responses
import respx
from payments import Declined, Unknown, charge, refund
from responses import matchers

URL = "https://pay.example/v1/payments"
REFUNDS = f"{URL}/p1/refunds"


@pytest.fixture
def router():
    with respx.mock as router:
        yield router


@pytest.fixture
def stub():
    with responses.RequestsMock() as stub:
        yield stub


def test_exactly_the_expected_request_is_sent_and_the_answer_is_read(router):
    route = router.post(URL).respond(201, json={"id": "p1"})
    assert charge("t", "k7", 950) == "p1"
    request = route.calls.last.request
    assert json.loads(request.content) == {"amount": 950, "currency": "GBP"}
    assert request.headers["Authorization"] == "Bearer t"
    assert request.headers["Idempotency-Key"] == "k7"
    assert set(request.extensions["timeout"].values()) == {5}


def test_a_patched_client_accepts_a_request_that_the_service_would_refuse(router):
    def misspelt(pence: int) -> str:
        return httpx.post("https://pay.exmaple/", jsn={"amout": pence}).json()["id"]

    with mock.patch("httpx.post") as post:
        post.return_value.json.return_value = {"id": "p1"}
        assert misspelt(950) == "p1"
    with pytest.raises(TypeError, match="jsn"):
        misspelt(950)


def test_a_request_that_nobody_expects_fails_and_does_not_go_out(router, stub):
    with pytest.raises(respx.models.AllMockedAssertionError):
        charge("t", "k7", 950)
    with pytest.raises(requests.ConnectionError, match="Connection refused by Res"):
        refund("t", "p1", 950)


def test_an_expected_request_that_is_not_sent_fails_too():
    def calls_only_the_first() -> None:
        router.post(URL).respond(201, json={"id": "p1"})
        router.post(REFUNDS)
        stub.post(REFUNDS)
        charge("t", "k7", 950)

    with pytest.raises(AssertionError, match="some routes were not called"):
        with respx.mock() as router, responses.RequestsMock(False) as stub:
            calls_only_the_first()
    with pytest.raises(AssertionError, match="Not all requests have been executed"):
        with respx.mock(assert_all_called=False) as router:
            with responses.RequestsMock() as stub:
                calls_only_the_first()


def test_a_refused_card_a_time_out_and_a_broken_service_are_different(router):
    router.post(URL).mock(
        side_effect=[
            httpx.Response(402, json={"reason": "expired"}),
            httpx.ReadTimeout("slow"),
            httpx.Response(500),
        ]
    )
    with pytest.raises(Declined, match="expired"):
        charge("t", "k7", 950)
    with pytest.raises(Unknown, match="k7"):
        charge("t", "k7", 950)
    with pytest.raises(httpx.HTTPStatusError):
        charge("t", "k7", 950)


def test_a_refund_is_matched_by_body_header_and_time_out(stub):
    stub.post(
        REFUNDS,
        status=202,
        match=[
            matchers.json_params_matcher({"amount": 950}),
            matchers.header_matcher({"Authorization": "Bearer t"}),
            matchers.request_kwargs_matcher({"timeout": (3, 10)}),
        ],
    )
    refund("t", "p1", 950)
    with pytest.raises(requests.ConnectionError, match="request.body doesn't match"):
        refund("t", "p1", 951)


def test_a_refund_that_is_refused_raises(stub):
    stub.post(REFUNDS, status=409)
    with pytest.raises(requests.HTTPError):
        refund("t", "p1", 950)
    assert payments.BASE in REFUNDS
