import hashlib
import hmac
import json

import pytest
import time_machine
from django.test import Client
from hooks.models import Delivery
from hooks.receiver import sign

pytestmark = pytest.mark.django_db
NOW = 1_900_000_000
BODY = b'{"id": "e-1",  "total": 1.0}'


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def send(
    body: bytes = BODY,
    *,
    secret: str = "local-new",
    at: object = NOW,
    signed: bytes | None = None,
    signature: str | None = None,
):
    good = sign(secret, str(at), body if signed is None else signed)
    headers = {
        "Webhook-Timestamp": str(at),
        "Webhook-Signature": good if signature is None else signature,
    }
    return Client(enforce_csrf_checks=True).post(
        "/webhook/", body, content_type="application/json", headers=headers
    )


def test_a_signed_delivery_is_kept_and_answered_with_202() -> None:
    assert send().status_code == 202
    kept = Delivery.objects.get()
    assert (kept.event_id, kept.payload["total"]) == ("e-1", 1.0)


def test_the_signature_is_hmac_sha256_over_time_dot_body() -> None:
    expected = hmac.new(b"key", b"17." + BODY, hashlib.sha256).hexdigest()
    assert sign("key", "17", BODY) == expected


def test_a_changed_body_or_a_wrong_or_missing_signature_is_401() -> None:
    assert send(b'{"id": "e-1", "total": 9}', signed=BODY).status_code == 401
    assert send(secret="guess").status_code == 401
    for signature in ("", "x", "\u00e9"):
        assert send(signature=signature).status_code == 401
    plain = Client().post("/webhook/", BODY, content_type="application/json")
    assert plain.status_code == 401
    assert not Delivery.objects.exists()


def test_while_a_secret_is_replaced_both_are_good() -> None:
    assert send(secret="local-old").status_code == 202
    assert send(b'{"id": 2}', secret="local-new").status_code == 202


@pytest.mark.parametrize(
    ("age", "status"), [(300, 202), (301, 401), (-300, 202), (-301, 401)]
)
def test_a_delivery_is_good_for_five_minutes_around_now(age: int, status: int) -> None:
    assert send(at=NOW - age).status_code == status


def test_a_time_that_is_no_number_or_was_changed_afterwards_is_401() -> None:
    for timestamp in ("", "soon", "1e9", "9" * 400, "9" * 5000):
        assert send(at=timestamp).status_code == 401
    assert send(signature=sign("local-new", str(NOW - 1000), BODY)).status_code == 401


def test_the_same_event_again_is_answered_but_not_kept_twice() -> None:
    assert [send().status_code for _ in range(3)] == [202, 200, 200]
    assert Delivery.objects.count() == 1


def test_a_signed_body_without_an_id_is_400_and_a_get_405() -> None:
    for body in (b"no json", b"[]", b"{}", b"null", b"\xff"):
        assert send(body).status_code == 400
    assert Client().get("/webhook/").status_code == 405


def test_a_signature_over_parsed_json_fails_for_genuine_deliveries() -> None:
    dumped_again = json.dumps(json.loads(BODY)).encode()
    assert sign("local-new", str(NOW), dumped_again) != sign(
        "local-new", str(NOW), BODY
    )
