from fastapi import FastAPI, HTTPException
from metrics import observe

app = FastAPI()
observe(app)
ORDERS = {1: "open", 2: "paid"}


@app.get("/orders/{order_id}")
def order(order_id: int) -> dict[str, str]:
    if order_id not in ORDERS:
        raise HTTPException(404)
    return {"state": ORDERS[order_id]}
