import unittest

import pytest
from django.contrib.auth.models import User
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny
from rest_framework.test import APIClient
from shop import tests
from shop.api import OrderViewSet
from shop.models import Order

pytestmark = pytest.mark.django_db

RULES = {"test_an_order_belongs_to_who_makes_it", "test_orders_of_others_are_not_there"}
TOKEN = "test_a_token_opens"
CLOSED = "test_no_token_and_a_wrong_one_do_not"
CSRF = "test_a_session_may_write_only_with_its_csrf_token"


def failed() -> set[str]:
    """The names of the snippet's tests that fail at this moment."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromModule(tests).run(result)
    assert result.testsRun == 5
    return {test._testMethodName for test, _ in [*result.failures, *result.errors]}


class NoCsrf(SessionAuthentication):
    def enforce_csrf(self, request): ...


class Trusting(TokenAuthentication):
    def authenticate_credentials(self, key):
        return User.objects.first(), None


def leaking(action):
    """A `get_queryset` that forgets the owner in one action."""

    def get_queryset(self):
        orders = Order.objects.order_by("pk")
        mine = orders.filter(owner=self.request.user)
        return orders if self.action == action else mine

    return get_queryset


def owned_by_the_last_user(self, serializer):
    serializer.save(owner=User.objects.last())


def test_the_tests_pass_where_nothing_is_wrong():
    assert failed() == set()


@pytest.mark.parametrize(
    ("attribute", "fault", "found_by"),
    [
        ("authentication_classes", [], {TOKEN, CLOSED, CSRF}),
        ("authentication_classes", [SessionAuthentication], {TOKEN, CLOSED}),
        ("authentication_classes", [Trusting, SessionAuthentication], {CLOSED}),
        ("authentication_classes", [TokenAuthentication, NoCsrf], {CSRF}),
        ("permission_classes", [AllowAny], {CLOSED}),
    ],
)
def test_a_broken_door_is_found_by_real_credentials_and_never_by_forced_ones(
    monkeypatch, attribute, fault, found_by
):
    monkeypatch.setattr(OrderViewSet, attribute, fault)
    assert failed() == found_by
    assert not found_by & RULES


@pytest.mark.parametrize(
    ("method", "fault", "found_by"),
    [
        ("get_queryset", leaking("list"), "test_orders_of_others_are_not_there"),
        ("get_queryset", leaking("retrieve"), "test_orders_of_others_are_not_there"),
        (
            "perform_create",
            owned_by_the_last_user,
            "test_an_order_belongs_to_who_makes_it",
        ),
    ],
)
def test_a_broken_rule_is_found_with_forced_authentication(
    monkeypatch, method, fault, found_by
):
    monkeypatch.setattr(OrderViewSet, method, fault)
    assert failed() == {found_by}


def test_forced_authentication_lets_in_a_blocked_account_that_its_token_does_not():
    blocked = User.objects.create_user("cleo", is_active=False)
    client = APIClient()
    client.force_authenticate(blocked)
    assert client.get("/orders/").status_code == 200
    client.force_authenticate(None)
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=blocked)}")
    assert client.get("/orders/").status_code == 401


def test_a_test_that_sends_a_form_sees_other_defaults_than_a_client_with_json():
    client = APIClient()
    client.force_authenticate(User.objects.create_user("ada"))
    answer = {
        kind: client.post("/orders/", {"reference": "A"}, format=kind).json()
        for kind in [None, "json", "multipart"]
    }
    assert [one["wants_invoice"] for one in answer.values()] == [True, True, False]


def test_without_being_asked_the_client_checks_no_csrf_token():
    client = APIClient()
    client.force_login(User.objects.create_user("ada"))
    assert client.post("/orders/", {"reference": "A"}).status_code == 201
