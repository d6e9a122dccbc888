"""Ask another system for a rate; try again only what may pass by itself."""

import os

import httpx
from celery import Celery

app = Celery("rates", broker=os.environ.get("CELERY_BROKER_URL", "memory://"))
MAY_PASS = {429, 500, 502, 503, 504}


class Unavailable(Exception):
    """The service answered, but not now."""


@app.task(
    autoretry_for=(Unavailable, httpx.TransportError),  # time-outs are among these
    max_retries=5,
    retry_backoff=2,  # at most 2, 4, 8, 16, 32 s: about a minute in all
    retry_backoff_max=60,
    retry_jitter=True,  # any moment until then: failed together, not back together
)
def fetch_rate(url: str) -> str:
    response = httpx.get(url, timeout=5)
    if response.status_code in MAY_PASS:
        raise Unavailable(response.status_code)
    response.raise_for_status()
    return response.json()["rate"]
