import os
import socket
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from database import rds_database
from django.db import OperationalError, connections
from django.db.backends.postgresql.base import DatabaseWrapper


def built(**changes: Any) -> DatabaseWrapper:
    """A connection by these settings; the test server has no TLS, so it is left out."""
    entry = connections.settings["default"] | rds_database(os.environ)
    entry["OPTIONS"] = entry["OPTIONS"] | {"sslmode": "disable"}
    entry |= changes
    return DatabaseWrapper(entry, "default")


@pytest.fixture
def rds() -> Iterator[DatabaseWrapper]:
    wrapper = built()
    yield wrapper
    wrapper.close()


def backend(wrapper: DatabaseWrapper) -> int:
    with wrapper.cursor() as cursor:
        return cursor.execute("SELECT pg_backend_pid()").fetchone()[0]


def next_request(wrapper: DatabaseWrapper) -> None:
    """What Django does with each connection between two requests."""
    wrapper.close_if_unusable_or_obsolete()


def end(pid: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])


def test_host_and_account_come_from_the_environment_and_the_secret() -> None:
    assert connections["default"].settings_dict["HOST"] == os.environ["DB_HOST"]
    given = {"DB_SECRET": '{"username": "shop", "password": "p@ss"}', "DB_NAME": "shop"}
    given |= {"DB_HOST": "db.eu.rds.amazonaws.com", "DB_CA_FILE": "/etc/rds.pem"}
    entry = rds_database(given)
    assert (entry["USER"], entry["PASSWORD"]) == ("shop", "p@ss")
    assert (entry["HOST"], entry["PORT"]) == ("db.eu.rds.amazonaws.com", "5432")
    assert entry["OPTIONS"]["sslrootcert"] == "/etc/rds.pem"
    for name in given:
        with pytest.raises(KeyError, match=name):
            rds_database({key: given[key] for key in given if key != name})


def test_a_server_without_tls_gets_no_password() -> None:
    entry = rds_database(os.environ)
    assert entry["OPTIONS"]["sslmode"] == "verify-full"
    assert backend(built()) > 0  # without the demand, the password goes in plain text
    with pytest.raises(OperationalError, match="root certificate|does not support SSL"):
        built(OPTIONS=entry["OPTIONS"]).ensure_connection()


def test_one_connection_serves_many_requests(rds: DatabaseWrapper) -> None:
    first = backend(rds)
    next_request(rds)
    assert backend(rds) == first
    assert 590 < rds.close_at - time.monotonic() <= 600
    rds.close_at = time.monotonic()
    next_request(rds)
    assert backend(rds) != first


def test_after_a_failover_the_next_request_works(rds: DatabaseWrapper) -> None:
    end(backend(rds))
    next_request(rds)
    assert backend(rds) > 0


def test_without_health_checks_the_first_request_after_a_failover_fails() -> None:
    naive = built(CONN_HEALTH_CHECKS=False)
    end(backend(naive))
    next_request(naive)
    with pytest.raises(OperationalError):
        backend(naive)
    naive.close()


def test_the_server_ends_long_statements_and_forgotten_transactions(
    rds: DatabaseWrapper,
) -> None:
    with rds.cursor() as cursor:
        limits = {
            name: cursor.execute(f"SHOW {name}").fetchone()[0]
            for name in ("statement_timeout", "idle_in_transaction_session_timeout")
        }
        cursor.execute("SET statement_timeout = 50")
        with pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(5)")
    assert limits == {
        "statement_timeout": "15s",
        "idle_in_transaction_session_timeout": "30s",
    }


def test_a_host_that_never_answers_is_given_up_after_five_seconds() -> None:
    options = rds_database(os.environ)["OPTIONS"]
    assert options["connect_timeout"] == 5
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = {"HOST": "127.0.0.1", "PORT": str(silent.getsockname()[1])}
        quick = options | {"sslmode": "disable", "connect_timeout": 2}
        with pytest.raises(OperationalError, match="timeout expired"):
            built(**host, OPTIONS=quick).ensure_connection()
