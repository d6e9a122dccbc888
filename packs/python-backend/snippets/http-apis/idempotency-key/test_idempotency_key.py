import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier, Event, get_ident

import pytest
from django.contrib.auth.models import User
from django.db import connection
from payments.api import PaymentView
from payments.models import KeptAnswer, Payment
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "0123456789abcdef"


def pay(
    amount: object = 500, key: str | None = KEY, username: str = "ada", **more: object
):
    client = APIClient()
    client.force_authenticate(User(username=username))
    headers = {} if key is None else {"Idempotency-Key": key}
    body = {"amount_cents": amount, **more}
    with closing(connection):
        return client.post("/payments/", body, format="json", headers=headers)


def test_a_request_sent_three_times_is_paid_once_and_answered_the_same() -> None:
    answers = [pay() for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201] * 3
    body = {"id": Payment.objects.get().pk, "amount_cents": 500}
    assert [answer.json() for answer in answers] == [body] * 3


def test_another_key_is_another_payment_and_so_is_another_users() -> None:
    pay(), pay(key=KEY[::-1]), pay(username="ben")
    assert Payment.objects.count() == 3


def test_the_same_key_with_another_body_is_422_and_pays_nothing() -> None:
    pay(500)
    answer = pay(501)
    assert answer.status_code == 422
    assert answer.json() == {"detail": "This key was used for another request."}
    assert Payment.objects.count() == 1


def test_the_order_of_the_fields_makes_no_other_request() -> None:
    for amount in ({"a": 1, "b": 2}, {"b": 2, "a": 1}):
        assert pay(500, note=amount).status_code == 201
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    ("key", "status"),
    [(None, 400), ("x" * 15, 400), ("x" * 16, 201), ("x" * 64, 201), ("x" * 65, 400)],
)
def test_a_key_of_16_to_64_characters_is_required(key, status: int) -> None:
    assert pay(key=key).status_code == status


def test_a_refused_request_keeps_no_answer_so_its_key_can_be_used_again() -> None:
    assert pay("much").status_code == 400
    assert not KeptAnswer.objects.exists()
    assert pay(500).status_code == 201


def waiting_for_a_lock() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("first_amount", "answers"), [(500, [201, 201]), (-1, [400, 201])]
)
def test_a_duplicate_waits_for_the_first_to_commit_or_to_fail(
    monkeypatch, first_amount: int, answers: list[int]
) -> None:
    inside, may_end, really_pay = Event(), Event(), PaymentView.pay

    def slow_pay(view, request) -> dict[str, int]:
        if not inside.is_set():
            inside.set()
            may_end.wait(10)
        return really_pay(view, request)

    monkeypatch.setattr(PaymentView, "pay", slow_pay)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(pay, first_amount)
        assert inside.wait(10)
        second = pool.submit(pay, 500)
        while not waiting_for_a_lock():
            time.sleep(0.01)
        may_end.set()
        assert [first.result().status_code, second.result().status_code] == answers
    assert Payment.objects.count() == 1


def test_looking_before_writing_would_pay_twice(monkeypatch) -> None:
    def look_then_write(**asked):
        found = KeptAnswer.objects.filter(username=asked["username"]).first()
        both.wait()
        return found or KeptAnswer(key=str(get_ident()), **asked["defaults"]), not found

    both = Barrier(2, timeout=10)
    monkeypatch.setattr(KeptAnswer.objects, "get_or_create", look_then_write)
    monkeypatch.setattr(KeptAnswer, "save", lambda *_, **__: None)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(pay, [500, 500]))
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Payment.objects.count() == 2
