"""The payment gateway's client, as its makers wrote it."""

import json
import os
import urllib.error
import urllib.request
from typing import Any

TIMEOUT_S = 2.0


class GatewayError(Exception):
    """Something went wrong with a charge."""


class GatewayUnavailable(GatewayError):
    """No answer within TIMEOUT_S, or the gateway asks to come back: after retry_after_s if it says so.

    Without an answer nobody knows whether the card was charged.
    """

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message, retry_after_s)
        self.retry_after_s = retry_after_s


class CardDeclined(GatewayError):
    """The bank said no. It will say no again."""


def charge(order_id: int, amount_pence: int, card: str, *, idempotency_key: str) -> str:
    """Take the money and return the charge's id.

    Another call with the same key gives the charge of the first one and takes no money. While the first
    one is still being worked on, it raises GatewayUnavailable. Keys are kept for a day.
    """
    body = {"order": order_id, "amount_pence": amount_pence, "card": card}
    return str(_ask("/charges", body, {"Idempotency-Key": idempotency_key})["id"])


def find_charge(order_id: int) -> str | None:
    """The id of a charge that was made for this order, or None."""
    charges = _ask(f"/charges?order={order_id}", None, {})["charges"]
    return charges[0] if charges else None


def _ask(path: str, body: dict[str, Any] | None, headers: dict[str, str]) -> Any:
    base = os.environ.get("GREENROOM_GATEWAY", "http://127.0.0.1:9000")
    data = None if body is None else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", "User-Agent": f"shop/{os.getpid()}", **headers}
    request = urllib.request.Request(base + path, data=data, headers=sent)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 402:
                raise CardDeclined("the card was declined") from error
            retry_after = error.headers.get("Retry-After")
            wait_s = float(retry_after) if retry_after else None
            raise GatewayUnavailable(f"the gateway answered {error.code}", wait_s) from error
    except (OSError, ValueError) as error:
        raise GatewayUnavailable(f"no answer: {error}") from error
