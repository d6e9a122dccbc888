import httpx
from fastapi import FastAPI, HTTPException
from opentelemetry.trace import Tracer
from tracing import trace_requests, traced_get


def stock_service(tracer: Tracer) -> FastAPI:
    app = FastAPI()
    trace_requests(app, tracer)

    @app.get("/stock/{book_id}")
    async def stock(book_id: int) -> dict[str, int]:
        with tracer.start_as_current_span("count copies") as span:
            span.set_attribute("book.id", book_id)
            if book_id > 100:
                raise HTTPException(503)
            return {"copies": book_id % 10}

    return app


def shop_service(tracer: Tracer, stock: httpx.AsyncClient) -> FastAPI:
    app = FastAPI()
    trace_requests(app, tracer)

    @app.get("/books/{book_id}")
    async def book(book_id: int) -> dict[str, bool]:
        answer = await traced_get(tracer, stock, f"/stock/{book_id}")
        if answer.status_code != 200:
            raise HTTPException(404)
        return {"in_stock": answer.json()["copies"] > 0}

    return app
