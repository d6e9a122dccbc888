"""Run the whole transaction again when PostgreSQL fails it through nobody's fault."""

import logging
import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

from psycopg import Connection, errors

T = TypeVar("T")
logger = logging.getLogger(__name__)
# 40001 and 40P01: everything is rolled back, and the same may succeed next time.
RETRYABLE = (errors.SerializationFailure, errors.DeadlockDetected)


def in_transaction(
    connection: Connection[Any],
    work: Callable[[Connection[Any]], T],
    *,
    attempts: int = 5,
    wait: Callable[[float], None] = time.sleep,
) -> T:
    """`work` reads and decides anew each time: it must have no effects outside.
    `connection` must be outside of a transaction, or this is only a savepoint in it.

    Raises the last error after `attempts`, and any other error at once.
    """
    for attempt in range(1, attempts + 1):
        try:
            with connection.transaction():
                return work(connection)
        except RETRYABLE as error:
            if attempt == attempts:
                raise
            logger.warning("attempt %d failed: %s", attempt, error.sqlstate)
            # Random, or the two that met would meet again; at most 20, 40, 80 ms.
            wait(random.uniform(0, 0.01 * 2**attempt))
    raise ValueError("attempts must be at least 1")


def transfer(connection: Connection[Any], source: int, target: int, cents: int) -> None:
    """Locks both rows in the order of their ids: no cycle, hence no deadlock."""
    connection.execute(
        "SELECT 1 FROM account WHERE id = ANY(%s) ORDER BY id FOR UPDATE",
        [[source, target]],
    )
    for account, change in ((source, -cents), (target, cents)):
        connection.execute(
            "UPDATE account SET cents = cents + %s WHERE id = %s", [change, account]
        )
