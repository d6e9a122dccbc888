import pytest

from orders.models import Order


@pytest.mark.django_db
def test_an_order_can_be_cancelled(api_client, customer, order):
    api_client.force_authenticate(customer)
    response = api_client.post(f"/orders/{order.pk}/cancel/")
    assert response.status_code == 200
    assert order.status == "cancelled" or Order.objects.get(pk=order.pk)


@pytest.mark.django_db
def test_the_export_has_a_line_for_each_order(api_client, customer, order):
    api_client.force_authenticate(customer)
    rows = api_client.get("/orders/export/").content.decode().splitlines()
    assert len(rows) == 2
