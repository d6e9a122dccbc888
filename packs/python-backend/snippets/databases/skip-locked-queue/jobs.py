"""A job queue in a table: each worker takes the next job that nobody holds."""

from collections.abc import Callable
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

SCHEMA = """
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL DEFAULT now(),
    attempts int NOT NULL DEFAULT 0,
    last_error text
);
CREATE INDEX job_due ON job (run_at, id);
"""
MAX_ATTEMPTS = 3
TAKE = """
SELECT id, payload FROM job WHERE run_at <= now() AND attempts < %s
ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
PUT_OFF = """
UPDATE job SET attempts = attempts + 1, last_error = %s,
    run_at = now() + interval '1 minute' * 2 ^ attempts
WHERE id = %s
"""


def enqueue(connection: Connection[Any], payload: dict[str, Any]) -> None:
    """In the caller's transaction: the job exists if and only if its data does."""
    connection.execute("INSERT INTO job (payload) VALUES (%s)", [Jsonb(payload)])


def run_next(
    connection: Connection[Any], work: Callable[[dict[str, Any]], None]
) -> bool:
    """Run one due job; False if there is none.

    The row stays locked while it runs: a worker that dies frees its job at once.
    """
    with connection.transaction():
        job = connection.execute(TAKE, [MAX_ATTEMPTS]).fetchone()
        if job is None:
            return False
        job_id, payload = job
        try:
            with connection.transaction():  # what a failed job wrote is taken back
                work(payload)
        except Exception as error:
            connection.execute(PUT_OFF, [repr(error), job_id])
        else:
            connection.execute("DELETE FROM job WHERE id = %s", [job_id])
    return True
