"""A client of a payment service; once with httpx, once with requests."""

import httpx
import requests

BASE = "https://pay.example/v1"


class Declined(Exception):
    """The card was refused: the customer must choose another."""


class Unknown(Exception):
    """No answer in time: it may have been paid. Ask again with the same key."""


def charge(token: str, key: str, pence: int) -> str:
    """Charge once for each `key`; returns the payment's id."""
    try:
        response = httpx.post(
            f"{BASE}/payments",
            json={"amount": pence, "currency": "GBP"},
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": key},
            timeout=5,
        )
    except httpx.TimeoutException as error:
        raise Unknown(key) from error
    if response.status_code == 402:
        raise Declined(response.json()["reason"])
    response.raise_for_status()
    return response.json()["id"]


def refund(token: str, payment: str, pence: int) -> None:
    response = requests.post(
        f"{BASE}/payments/{payment}/refunds",
        json={"amount": pence},
        headers={"Authorization": f"Bearer {token}"},
        timeout=(3, 10),  # to connect, to answer
    )
    response.raise_for_status()
