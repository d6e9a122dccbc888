import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

import httpx
from fastapi import BackgroundTasks, Depends, FastAPI, Request

logger = logging.getLogger(__name__)


class Shared(TypedDict):
    mail_client: httpx.AsyncClient


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[Shared]:
    """Opened once a process, before the first request; closed after the last."""
    url = os.environ["MAIL_API_URL"]
    async with httpx.AsyncClient(base_url=url, timeout=5) as client:
        yield {"mail_client": client}


app = FastAPI(lifespan=lifespan)


def mail_client(request: Request) -> httpx.AsyncClient:
    return request.state.mail_client


async def send_receipt(client: httpx.AsyncClient, order_id: int) -> None:
    """Runs after the response: nobody is left to answer, so a failure is logged."""
    try:
        answer = await client.post("/receipts", json={"order_id": order_id})
        answer.raise_for_status()
    except httpx.HTTPError:
        logger.exception("No receipt for order %d", order_id)


@app.post("/orders/{order_id}/pay", status_code=202)
async def pay_order(
    order_id: int,
    client: Annotated[httpx.AsyncClient, Depends(mail_client)],
    background: BackgroundTasks,
) -> dict[str, int]:
    background.add_task(send_receipt, client, order_id)
    return {"order_id": order_id}
