import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient
from shop.api import OrderViewSet
from shop.models import Order

pytestmark = pytest.mark.django_db
WHY = {"reason": "ordered twice"}


def client_of(user: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


STAFF = client_of(User(pk=1, username="root", is_staff=True))
READER = client_of(User(pk=2, username="ada"))


@pytest.fixture(autouse=True)
def order() -> Order:
    Order.objects.create(total_cents=300)
    return Order.objects.create(total_cents=500)


def test_staff_cancels_an_order_and_gets_it_back(order: Order) -> None:
    answer = STAFF.post(f"/orders/{order.pk}/cancel/", WHY)
    assert answer.status_code == 200
    cancelled = {"id": order.pk, "total_cents": 500, "status": "cancelled"}
    assert answer.json() == cancelled
    assert STAFF.get(f"/orders/{order.pk}/").json() == cancelled
    order.refresh_from_db()
    assert order.reason == "ordered twice"
    assert Order.objects.filter(status="open").count() == 1


def test_the_action_has_a_stricter_permission_than_its_viewset(order: Order) -> None:
    url = f"/orders/{order.pk}/cancel/"
    assert READER.get("/orders/").status_code == 200
    assert READER.post(url, WHY).status_code == 403
    assert APIClient().post(url, WHY).status_code == 401
    assert APIClient().get("/orders/").status_code == 401
    assert APIClient().get("/orders/open-total/").status_code == 401


def test_the_action_checks_its_own_input(order: Order) -> None:
    url = f"/orders/{order.pk}/cancel/"
    for body in ({}, {"reason": "x" * 201}):
        answer = STAFF.post(url, body)
        assert (answer.status_code, list(answer.json())) == (400, ["reason"])
    assert STAFF.post(url, {"reason": "x" * 200}).status_code == 200


def test_a_second_cancellation_is_409_a_missing_order_404_and_a_get_405(order) -> None:
    url = f"/orders/{order.pk}/cancel/"
    STAFF.post(url, WHY)
    again = STAFF.post(url, {"reason": "other"})
    assert again.status_code == 409
    assert again.json() == {"detail": "Only an open order can be cancelled."}
    order.refresh_from_db()
    assert order.reason == "ordered twice"
    assert STAFF.post("/orders/0/cancel/", WHY).status_code == 404
    assert STAFF.get(url).status_code == 405


def test_an_action_of_the_collection_sums_the_open_orders(order: Order) -> None:
    assert READER.get("/orders/open-total/").json() == {"total_cents": 800}
    STAFF.post(f"/orders/{order.pk}/cancel/", WHY)
    assert READER.get("/orders/open-total/").json() == {"total_cents": 300}
    Order.objects.all().delete()
    assert READER.get("/orders/open-total/").json() == {"total_cents": 0}


def test_a_status_that_a_patch_could_set_would_skip_all_of_this(order: Order) -> None:
    assert STAFF.patch(f"/orders/{order.pk}/", {"status": "open"}).status_code == 405
    naive = OrderViewSet.serializer_class(order, {"status": "paid"}, partial=True)
    assert naive.is_valid()
    assert naive.save().status == "paid"


def test_orders_are_listed_by_their_number() -> None:
    ids = [one["id"] for one in READER.get("/orders/").json()]
    assert ids == sorted(ids)
    assert len(ids) == 2
