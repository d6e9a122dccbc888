from celery import Task
from shop import gateway, orders
from shop.app import app

MAX_ATTEMPTS = 5


@app.task(
    bind=True,
    max_retries=MAX_ATTEMPTS - 1,
    acks_late=True,  # the message goes only after the work is done ...
    reject_on_worker_lost=True,  # ... and also comes back when the worker's process is killed
)
def pay(self: Task, order_id: int) -> None:
    order = orders.find(order_id)
    if order.state != "new":  # delivered again, or 'pay' was pressed twice
        return
    try:
        # Named after the deed, so that every delivery and every attempt asks for the same charge.
        key = f"order-{order_id}"
        charge = gateway.charge(order_id, order.amount_pence, order.card, idempotency_key=key)
    except gateway.CardDeclined:
        orders.mark(order_id, "declined")
    except gateway.GatewayUnavailable as error:
        if self.request.retries >= self.max_retries:
            orders.mark(order_id, "stuck")
            return
        raise self.retry(countdown=0.5, exc=error) from error
    else:
        orders.mark(order_id, "paid", charge)
