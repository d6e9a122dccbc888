"""`python -m database ping` and `migrate`: what the entrypoint needs."""

import os
import sys

import psycopg

LOCK = 7_310_001  # any number of our own: the same for all who migrate


def connect() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2)


def ping() -> None:
    connect().close()


def migrate() -> None:
    """Here your tool's command; the lock lets replicas that start together queue."""
    with connect() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if connection.execute("SELECT to_regclass('orders')").fetchone() == (None,):
            connection.execute("CREATE TABLE orders (id bigint PRIMARY KEY)")


if __name__ == "__main__":
    try:
        {"ping": ping, "migrate": migrate}[sys.argv[1]]()
    except psycopg.OperationalError as error:
        sys.exit(f"not yet: {error}")
