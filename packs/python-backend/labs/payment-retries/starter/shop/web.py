"""The shop's own API: open an order (which asks for its payment), press 'pay' again, look at it."""

from dataclasses import asdict
from typing import Any

from flask import Flask, request

from shop import orders
from shop.tasks import pay

app = Flask(__name__)


@app.post("/orders")
def open_order() -> tuple[dict[str, Any], int]:
    body = request.get_json()
    order_id = orders.open_order(body["amount_pence"], body["card"])
    pay.delay(order_id)
    return {"id": order_id}, 202


@app.post("/orders/<int:order_id>/pay")
def press_pay_again(order_id: int) -> tuple[dict[str, Any], int]:
    pay.delay(order_id)
    return {"id": order_id}, 202


@app.get("/orders")
def list_orders() -> dict[str, Any]:
    return {"orders": [asdict(order) for order in orders.find_all()]}


@app.get("/orders/<int:order_id>")
def show_order(order_id: int) -> dict[str, Any]:
    return asdict(orders.find(order_id))
