"""The smallest application that needs its database: what the image runs."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg


def ask_database() -> None:
    password = Path(os.environ["DATABASE_PASSWORD_FILE"]).read_text().strip()
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, password=password, connect_timeout=2) as connection:
        connection.execute("SELECT 1")


def application(
    environ: dict[str, object], start_response: Callable[..., object]
) -> Iterable[bytes]:
    status, body = "200 OK", b"hello"
    if environ["PATH_INFO"] != "/healthz":  # a dead database is no reason to restart
        try:
            ask_database()
        except psycopg.OperationalError:
            status, body = "503 Service Unavailable", b"no database"
    start_response(status, [("Content-Type", "text/plain")])
    return [body]
