from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

from main import app
from models import CardPayment, OrderIn

client = TestClient(app)
CARD = {"method": "card", "number": "4111 1111 1111 1111"}
TRANSFER = {"method": "transfer", "iban": "DE89370400440532013000"}
ORDER = {
    "quantity": 1,
    "from_day": "2026-01-01",
    "to_day": "2026-01-01",
    "payment": CARD,
}


def faults(body: dict[str, Any]) -> list[tuple[str, str]]:
    answer = client.post("/orders", json=body)
    assert answer.status_code == 422
    return [(fault["field"], fault["message"]) for fault in answer.json()["errors"]]


@pytest.mark.parametrize("payment", [CARD, TRANSFER])
@pytest.mark.parametrize("quantity", [1, 100])
def test_each_method_of_payment_has_its_own_fields(
    payment: dict[str, str], quantity: int
) -> None:
    body = ORDER | {"payment": payment, "quantity": quantity, "gift": True}
    answer = client.post("/orders", json=body)
    assert (answer.status_code, answer.json()) == (201, {"paid_by": payment["method"]})
    assert CardPayment(**CARD).number == "4111111111111111"
    assert OrderIn.model_validate(ORDER).gift is False


def test_the_discriminator_names_one_fault_instead_of_all_variants() -> None:
    [(field, _)] = faults(ORDER | {"payment": {"method": "card"}})
    assert field == "payment.card.number"
    [(field, message)] = faults(ORDER | {"payment": {"method": "cash"}})
    assert field == "payment" and "'card', 'transfer'" in message


@pytest.mark.parametrize(
    ("field", "value"),
    [("quantity", "3"), ("quantity", 0), ("quantity", 101), ("gift", 1)]
    + [("from_day", "soon"), ("to_day", None), ("discount", 99)],
)
def test_nothing_is_converted_ignored_or_out_of_range(field: str, value: Any) -> None:
    assert [fault[0] for fault in faults(ORDER | {field: value})] == [field]


def test_lax_defaults_convert_text_and_drop_what_they_do_not_know() -> None:
    class Naive(BaseModel):
        quantity: int
        gift: bool = False

    naive = Naive.model_validate({"quantity": "3", "gift": "yes", "gfit": True})
    assert naive == Naive(quantity=3, gift=True)


@pytest.mark.parametrize(
    ("number", "good"),
    [("1" * 11, False), ("1" * 12, True), ("1" * 19, True), ("1" * 20, False)]
    + [("١" * 16, False), ("1" * 15 + "x", False)],
)
def test_a_card_number_has_12_to_19_ascii_digits(number: str, good: bool) -> None:
    body = ORDER | {"payment": {"method": "card", "number": number}}
    message = "Value error, must have 12 to 19 digits"
    if good:
        assert client.post("/orders", json=body).status_code == 201
    else:
        assert faults(body) == [("payment.card.number", message)]


@pytest.mark.parametrize("iban", ["de89370400440532013000", "DE8937040", "DE" * 40])
def test_a_malformed_iban_is_refused(iban: str) -> None:
    fields = faults(ORDER | {"payment": TRANSFER | {"iban": iban}})
    assert [field for field, _ in fields] == ["payment.transfer.iban"]


def test_a_rule_over_two_fields_and_the_wrong_faults_come_all_at_once() -> None:
    message = "Value error, to_day must not be before from_day"
    assert faults(ORDER | {"to_day": "2025-12-31"}) == [("", message)]
    assert len(faults({"quantity": 0, "payment": CARD})) == 3


def test_the_default_error_body_echoes_the_card_number_and_ours_does_not() -> None:
    default = FastAPI()

    @default.post("/orders")
    def create(order: OrderIn) -> None: ...

    secret = "9" * 20
    body = ORDER | {"payment": {"method": "card", "number": secret}}
    assert secret in TestClient(default).post("/orders", json=body).text
    assert secret not in client.post("/orders", json=body).text
