from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()


class Line(BaseModel):
    title: str
    pence: int


class Order(BaseModel):
    id: int
    customer: str  # nobody reads it yet; it disturbs nobody
    lines: list[Line]


ORDERS = {
    1: Order(
        id=1,
        customer="ada",
        lines=[Line(title="Birds", pence=700), Line(title="Cats", pence=80)],
    )
}


@app.get("/orders/{order_id}")
def order(order_id: int) -> Order:
    if order_id not in ORDERS:
        raise HTTPException(404, "No such order")
    return ORDERS[order_id]
