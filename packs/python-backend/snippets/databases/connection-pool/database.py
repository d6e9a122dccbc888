"""One engine, and so one pool, per process; every limit is said."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import TimeoutError as PoolTimeout

logger = logging.getLogger(__name__)


class Busy(Exception):
    """No connection became free in time: answer 503 instead of queueing up."""


def make_engine(
    url: str, *, size: int = 5, overflow: int = 5, wait_seconds: float = 2
) -> Engine:
    """The server must allow (size + overflow) connections for each process."""
    return create_engine(
        url,
        pool_size=size,  # kept open
        max_overflow=overflow,  # opened at a peak, closed when it is over
        pool_timeout=wait_seconds,  # the default, 30 s, outlives most requests
        pool_pre_ping=True,  # replaces a connection that the server has closed
        pool_recycle=1800,  # seconds; less than the idle limit of proxies in between
        # Milliseconds. A query that never ends would keep its connection for ever.
        connect_args={"options": "-c statement_timeout=5000"},
    )


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """A transaction, committed or rolled back; the connection always goes back."""
    try:
        connection = engine.connect()
    except PoolTimeout as error:
        logger.warning("no connection: %s", engine.pool.status())
        raise Busy from error
    with connection, connection.begin():
        yield connection
