"""One pooled httpx client with limits, time-outs and a deadline per request."""

import asyncio
from typing import Any

import httpx


class CatalogueUnavailable(Exception):
    """The catalogue could not be asked, or not in time: worth another attempt."""


def open_client(
    base_url: str,
    *,
    connect_seconds: float = 0.5,
    read_seconds: float = 2.0,
    pool_seconds: float = 0.5,
    connections: int = 20,
) -> httpx.AsyncClient:
    """Open it once, at start, and share it: it keeps connections alive."""
    return httpx.AsyncClient(
        base_url=base_url,
        timeout=httpx.Timeout(read_seconds, connect=connect_seconds, pool=pool_seconds),
        limits=httpx.Limits(max_connections=connections),
    )


async def fetch_book(
    client: httpx.AsyncClient, book_id: int, *, deadline_seconds: float = 1.0
) -> dict[str, Any] | None:
    """The book, or None if there is none; never takes longer than the deadline.

    The read time-out bounds one silence, not the request: a server that sends a
    byte now and then never trips it. Only the deadline bounds the whole.
    """
    try:
        async with asyncio.timeout(deadline_seconds):
            response = await client.get(f"/books/{book_id}")
    except TimeoutError as error:
        raise CatalogueUnavailable("deadline passed") from error
    except httpx.TransportError as error:
        raise CatalogueUnavailable(type(error).__name__) from error
    if response.status_code == httpx.codes.NOT_FOUND:
        return None
    if response.is_server_error:
        raise CatalogueUnavailable(f"status {response.status_code}")
    response.raise_for_status()
    book: dict[str, Any] = response.json()
    return book
