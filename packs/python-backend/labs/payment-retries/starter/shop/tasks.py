import uuid

from shop import gateway, orders
from shop.app import app


@app.task(autoretry_for=(Exception,), default_retry_delay=0.2, max_retries=None)
def pay(order_id: int) -> None:
    order = orders.find(order_id)
    key = uuid.uuid4().hex
    charge = gateway.charge(order_id, order.amount_pence, order.card, idempotency_key=key)
    orders.mark(order_id, "paid", charge)
