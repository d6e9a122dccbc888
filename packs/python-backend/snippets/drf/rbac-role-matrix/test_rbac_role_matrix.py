import pytest
from django.contrib.auth.models import Group, User
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate
from shop.api import OrderViewSet
from shop.models import Order

pytestmark = pytest.mark.django_db

COLUMNS = ["clerk", "manager", "auditor", "no role", "anonymous"]
MATRIX = {
    ("get", "/orders/"): [200, 200, 200, 403, 401],
    ("get", "/orders/1/"): [200, 200, 200, 403, 401],
    ("post", "/orders/"): [201, 201, 403, 403, 401],
    ("patch", "/orders/1/"): [200, 200, 403, 403, 401],
    ("delete", "/orders/1/"): [403, 204, 403, 403, 401],
    ("post", "/orders/1/refund/"): [403, 200, 403, 403, 401],
    ("put", "/orders/1/"): [403, 403, 403, 403, 401],
}
CELLS = [
    (method, url, role, status)
    for (method, url), row in MATRIX.items()
    for role, status in zip(COLUMNS, row, strict=True)
]


def user_of(role: str) -> User:
    user = User.objects.create_user(role)
    if role != "no role":
        user.groups.add(Group.objects.create(name=role))
    return user


def client_of(role: str) -> APIClient:
    client = APIClient()
    if role != "anonymous":
        client.force_authenticate(user_of(role))
    return client


@pytest.fixture(autouse=True)
def order() -> Order:
    return Order.objects.create(pk=1, reference="A-1")


@pytest.mark.parametrize(("method", "url", "role", "status"), CELLS)
def test_each_role_can_do_what_the_table_says_and_nothing_else(
    method: str, url: str, role: str, status: int
) -> None:
    answer = getattr(client_of(role), method)(url, {"reference": "B-2"})
    assert answer.status_code == status


def test_every_action_of_the_view_stands_in_the_table() -> None:
    usual = {"list", "create", "retrieve", "partial_update", "destroy"}
    extra = {one.__name__ for one in OrderViewSet.get_extra_actions()}
    assert set(OrderViewSet.roles_by_action) == usual | extra


def test_a_new_action_without_a_role_is_closed_even_to_managers() -> None:
    class Grown(OrderViewSet):
        @action(detail=True, methods=["post"])
        def destroy_all(self, request, pk):
            return Response(status=204)

    request = APIRequestFactory().post("/")
    force_authenticate(request, user_of("manager"))
    assert Grown.as_view({"post": "destroy_all"})(request, pk=1).status_code == 403


def test_asking_only_for_a_login_lets_every_role_delete() -> None:
    from rest_framework.permissions import IsAuthenticated

    open_view = OrderViewSet.as_view(
        {"delete": "destroy"}, permission_classes=[IsAuthenticated]
    )
    request = APIRequestFactory().delete("/")
    force_authenticate(request, user_of("auditor"))
    assert open_view(request, pk=1).status_code == 204


def test_only_a_refund_refunds(order: Order) -> None:
    manager = client_of("manager")
    assert manager.patch("/orders/1/", {"is_refunded": True}).json() == {
        "id": 1,
        "reference": "A-1",
        "is_refunded": False,
    }
    assert manager.post("/orders/1/refund/").json()["is_refunded"] is True
    order.refresh_from_db()
    assert order.is_refunded
    Order.objects.create(reference="A-2")
    assert [one["id"] for one in manager.get("/orders/").json()] == [1, 2]
