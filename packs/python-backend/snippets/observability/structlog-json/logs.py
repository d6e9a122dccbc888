"""One JSON object a line, with the fields that are bound to the context."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextvars import copy_context
from typing import Any, TextIO

import structlog


def configure(stream: TextIO | None = None) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(stream),
    )


def submit(pool: Executor, call: Callable[..., Any], *args: Any) -> Future[Any]:
    """As `pool.submit`, but the thread's lines keep the fields of this context."""
    return pool.submit(copy_context().run, call, *args)
