import json

import pytest

from payments.views import signature_of


@pytest.mark.django_db
def test_a_captured_payment_is_paid_and_shipped(client, payment, shipped):
    body = json.dumps(
        {
            "id": "evt_1",
            "type": "payment.captured",
            "payment": {"reference": payment.reference},
        }
    ).encode()
    response = client.post(
        "/webhooks/acquirer/",
        data=body,
        content_type="application/json",
        headers={"X-Signature": signature_of(body)},
    )
    assert response.status_code == 204
    payment.refresh_from_db()
    assert payment.state == "paid"
    assert shipped == [payment.order]
