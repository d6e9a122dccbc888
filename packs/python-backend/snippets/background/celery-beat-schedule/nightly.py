"""Every ten minutes at night, but never twice at the same time."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from celery import Celery
from celery.schedules import crontab
from redis import Redis
from redis.exceptions import LockNotOwnedError

app = Celery("nightly", broker=os.environ.get("CELERY_BROKER_URL", "memory://"))
app.conf.timezone = "Europe/London"
app.conf.beat_schedule = {
    "forget-carts": {
        "task": "nightly.forget_carts",
        "schedule": crontab(hour="1-4", minute="*/10"),
        "options": {"expires": 300},  # a late message is dropped: the next one comes
    },
}
redis = Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost:6379/0"))
LOCK_SECONDS = 3600  # longer than a run may take; freed by itself if the worker dies


@app.task
def forget_carts() -> int | None:
    """Forget carts whose time is over; returns how many, or None if we gave way."""
    now = time.time()
    forget = partial(redis.zremrangebyscore, "carts-by-end", "-inf", now)
    return once_at_a_time("forget-carts", forget)


def once_at_a_time(name: str, work: Callable[[], int]) -> int | None:
    """Do `work`, or return None at once if it is being done."""
    lock = redis.lock(f"lock:{name}", timeout=LOCK_SECONDS)
    if not lock.acquire(blocking=False):
        return None
    try:
        return work()
    finally:
        # If we took too long it is not ours any more; another's must not be freed.
        with suppress(LockNotOwnedError):
            lock.release()
