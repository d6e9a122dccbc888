import pytest
from django.db import IntegrityError
from rest_framework.test import APIClient
from shop.api import LineSerializer, OrderSerializer
from shop.models import Line, Order

pytestmark = pytest.mark.django_db(transaction=True)
client = APIClient()
TEA, CUP = {"sku": "tea", "quantity": 2}, {"sku": "cup", "quantity": 1}


def send(method: str, url: str, **body: object):
    return getattr(client, method)(url, body, format="json")


@pytest.fixture
def order() -> Order:
    created = send("post", "/orders/", reference="A-1", lines=[TEA, CUP])
    return Order.objects.get(pk=created.json()["id"])


def test_an_order_is_created_with_its_lines() -> None:
    created = send("post", "/orders/", reference="A-1", lines=[TEA, CUP])
    assert created.status_code == 201
    pk = Order.objects.get().pk
    assert created.json() == {"id": pk, "reference": "A-1", "lines": [TEA, CUP]}
    assert client.get("/orders/").json() == [created.json()]


def test_a_put_replaces_the_lines_and_leaves_those_of_other_orders(order) -> None:
    send("post", "/orders/", reference="B-2", lines=[CUP])
    more = {"sku": "tea", "quantity": 9}
    answer = send("put", f"/orders/{order.pk}/", reference="A-2", lines=[more])
    assert answer.json() == {"id": order.pk, "reference": "A-2", "lines": [more]}
    assert Line.objects.count() == 2


def test_a_patch_without_lines_leaves_them_untouched(order: Order) -> None:
    answer = send("patch", f"/orders/{order.pk}/", reference="A-3")
    assert answer.json() == {"id": order.pk, "reference": "A-3", "lines": [TEA, CUP]}


def test_a_mistake_in_a_line_is_told_at_its_place_and_nothing_is_written() -> None:
    bad = {"sku": "cup", "quantity": -1}
    answer = send("post", "/orders/", reference="A-1", lines=[TEA, bad])
    assert answer.status_code == 400
    assert list(answer.json()["lines"]) == ["1"]
    assert list(answer.json()["lines"]["1"]) == ["quantity"]
    assert send("post", "/orders/", reference="A", lines=[]).status_code == 400
    assert send("post", "/orders/", reference="A").status_code == 400
    assert Order.objects.count() == 0


def test_a_failure_at_the_second_table_undoes_the_first() -> None:
    with pytest.raises(IntegrityError):
        send("post", "/orders/", reference="A-1", lines=[TEA, TEA])
    assert Order.objects.count() == 0


def test_a_failed_replacement_keeps_the_old_lines_and_reference(order: Order) -> None:
    with pytest.raises(IntegrityError):
        send("put", f"/orders/{order.pk}/", reference="A-9", lines=[CUP, CUP])
    kept = client.get(f"/orders/{order.pk}/").json()
    assert kept == {"id": order.pk, "reference": "A-1", "lines": [TEA, CUP]}


def test_without_a_transaction_half_an_order_stays() -> None:
    class HalfSafe(OrderSerializer):
        create = OrderSerializer.create.__wrapped__

    serializer = HalfSafe(data={"reference": "A-1", "lines": [TEA, TEA]})
    assert serializer.is_valid()
    with pytest.raises(IntegrityError):
        serializer.save()
    assert (Order.objects.count(), Line.objects.count()) == (1, 0)


def test_without_a_create_of_its_own_drf_refuses_to_write_nested_data() -> None:
    class Bare(OrderSerializer):
        lines = LineSerializer(many=True)
        create = OrderSerializer.__bases__[0].create

    serializer = Bare(data={"reference": "A-1", "lines": [TEA]})
    assert serializer.is_valid()
    with pytest.raises(AssertionError, match="does not support writable nested"):
        serializer.save()
