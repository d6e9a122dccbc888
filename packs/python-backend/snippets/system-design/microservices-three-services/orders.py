"""The service that owns orders. It sells also while the user service is down."""

import os
from typing import Literal

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel, Field

from client import ServiceClient, ServiceUnavailable


class NewOrder(BaseModel):
    user_id: int
    book: str = Field(min_length=1)


class Order(NewOrder):
    id: int
    status: Literal["confirmed", "pending", "rejected"]


def create_app(users: ServiceClient | None = None) -> FastAPI:
    app = FastAPI(title="orders")
    users = users or ServiceClient(os.environ["USERS_URL"])
    orders: dict[int, Order] = {}

    async def status_for(user_id: int) -> Literal["confirmed", "pending", "rejected"]:
        try:
            answer = await users.request("GET", f"/users/{user_id}")
        except ServiceUnavailable:
            return "pending"  # keep the sale, check the user later
        return "confirmed" if answer.status_code == 200 else "rejected"

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.post("/orders", status_code=201)
    async def create_order(new: NewOrder, response: Response) -> Order:
        status = await status_for(new.user_id)
        if status == "rejected":
            raise HTTPException(422, "no such user")
        order = Order(id=len(orders) + 1, status=status, **new.model_dump())
        orders[order.id] = order
        response.status_code = 202 if status == "pending" else 201
        return order

    @app.get("/orders/{order_id}")
    async def read_order(order_id: int) -> Order:
        if order_id not in orders:
            raise HTTPException(404, "no such order")
        return orders[order_id]

    @app.post("/internal/recheck")  # called by a scheduler, not routed by the gateway
    async def recheck() -> dict[str, int]:
        pending = [order for order in orders.values() if order.status == "pending"]
        for order in pending:
            order.status = await status_for(order.user_id)
        return {"checked": len(pending)}

    return app
