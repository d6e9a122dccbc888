import json
import logging
from collections.abc import Iterator

import httpx
import pytest
import respx
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

import main
from main import app


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.MockRouter]:
    monkeypatch.setenv("MAIL_API_URL", "http://mail.test")
    with respx.mock(base_url="http://mail.test") as router:
        yield router


def test_the_receipt_is_sent_only_after_the_response(mail: respx.MockRouter) -> None:
    order: list[str] = []

    def receive_receipt(request: httpx.Request) -> httpx.Response:
        order.append(f"receipt {json.loads(request.content)['order_id']}")
        return httpx.Response(201)

    async def watched_app(scope: Scope, receive: Receive, send: Send) -> None:
        async def watched_send(message: Message) -> None:
            if message["type"] == "http.response.body":
                order.append("response " + message["body"].decode())
            await send(message)

        await app(scope, receive, watched_send)

    mail.post("/receipts").mock(side_effect=receive_receipt)
    with TestClient(watched_app) as client:
        answer = client.post("/orders/7/pay")
    assert answer.status_code == 202
    assert order == ['response {"order_id":7}', "receipt 7"]


@pytest.mark.parametrize("failure", [httpx.Response(503), httpx.ConnectError("down")])
def test_a_failing_task_is_logged_and_the_client_still_hears_202(
    mail: respx.MockRouter,
    caplog: pytest.LogCaptureFixture,
    failure: httpx.Response | Exception,
) -> None:
    if isinstance(failure, Exception):
        mail.post("/receipts").mock(side_effect=failure)
    else:
        mail.post("/receipts").mock(return_value=failure)
    with TestClient(app) as client:
        assert client.post("/orders/7/pay").status_code == 202
    [record] = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert record.getMessage() == "No receipt for order 7" and record.exc_info


def test_all_requests_share_one_client_that_is_closed_at_the_end(
    mail: respx.MockRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[httpx.AsyncClient] = []

    async def remember(client: httpx.AsyncClient, order_id: int) -> None:
        assert not client.is_closed
        used.append(client)

    monkeypatch.setattr(main, "send_receipt", remember)
    with TestClient(app) as client:
        client.post("/orders/7/pay")
        client.post("/orders/8/pay")
    assert len(used) == 2 and used[0] is used[1]
    assert used[0].is_closed and used[0].timeout == httpx.Timeout(5)


def test_a_client_per_request_without_closing_stays_open(
    mail: respx.MockRouter,
) -> None:
    naive = [httpx.AsyncClient(base_url="http://mail.test") for _ in range(2)]
    assert not any(client.is_closed for client in naive)


def test_a_missing_setting_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAIL_API_URL", raising=False)
    with pytest.raises(KeyError, match="MAIL_API_URL"), TestClient(app):
        raise AssertionError("it must not have started")
