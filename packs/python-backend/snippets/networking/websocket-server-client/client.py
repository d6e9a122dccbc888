"""The client: every wait has an end, and leaving the block closes with 1000."""

import asyncio
import json
from typing import Any

from websockets.asyncio.client import connect


async def order(uri: str, titles: list[str], *, seconds: float) -> list[Any]:
    """Order one title after the other over one connection."""
    answers = []
    async with connect(uri, open_timeout=seconds) as connection:
        for title in titles:
            await connection.send(json.dumps({"type": "order", "title": title}))
            async with asyncio.timeout(seconds):
                answers.append(json.loads(await connection.recv()))
    return answers
