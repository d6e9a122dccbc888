"""The only published door: it knows the services, and hides what is internal."""

import os

from fastapi import FastAPI, Request, Response

from client import ServiceClient, ServiceUnavailable


def create_app(
    users: ServiceClient | None = None, orders: ServiceClient | None = None
) -> FastAPI:
    app = FastAPI(title="gateway")
    users = users or ServiceClient(os.environ["USERS_URL"])
    # Longer than the order service may take with its own retries.
    orders = orders or ServiceClient(os.environ["ORDERS_URL"], timeout_seconds=5.0)

    async def forward(service: ServiceClient, path: str, request: Request) -> Response:
        try:
            answer = await service.request(request.method, path, await request.body())
        except ServiceUnavailable:
            return Response(status_code=503, headers={"Retry-After": "5"})
        kind = answer.headers.get("content-type")
        return Response(answer.content, answer.status_code, media_type=kind)

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/api/users/{user_id}")
    async def user(user_id: int, request: Request) -> Response:
        return await forward(users, f"/users/{user_id}", request)

    @app.post("/api/orders")
    async def create_order(request: Request) -> Response:
        return await forward(orders, "/orders", request)

    @app.get("/api/orders/{order_id}")
    async def order(order_id: int, request: Request) -> Response:
        return await forward(orders, f"/orders/{order_id}", request)

    return app
