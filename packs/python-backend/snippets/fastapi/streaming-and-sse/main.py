import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
HEARTBEAT_S = 15.0  # below the idle time-out of the proxies in between


class Feed:  # for the listeners of this process
    def __init__(self) -> None:
        self.listeners: set[asyncio.Queue[Any]] = set()

    def publish(self, event: Any) -> None:
        for queue in self.listeners:
            if queue.full():
                queue.get_nowait()  # a slow listener loses its oldest event
            queue.put_nowait(event)

    async def events(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[Any] = asyncio.Queue(maxsize=100)
        self.listeners.add(queue)
        try:
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT_S)
                except TimeoutError:
                    yield ": still here\n\n"
                else:
                    # JSON has no raw line break: it cannot forge another event.
                    yield f"data: {json.dumps(event)}\n\n"
        finally:
            self.listeners.discard(queue)  # the client left: Starlette cancels us


feed = Feed()


def order_rows() -> Iterable[dict[str, Any]]:
    # Stands for a query read in portions (a server-side cursor).
    return ({"id": number} for number in range(1_000_000))


@app.get("/events")
async def stream_events() -> StreamingResponse:
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}  # for nginx
    return StreamingResponse(
        feed.events(), headers=headers, media_type="text/event-stream"
    )


@app.get("/orders.jsonl")
def export_orders(rows: Annotated[Any, Depends(order_rows)]) -> StreamingResponse:
    lines = (json.dumps(row) + "\n" for row in rows)
    return StreamingResponse(lines, media_type="application/jsonl")
