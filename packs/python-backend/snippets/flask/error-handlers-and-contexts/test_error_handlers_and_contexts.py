import logging
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from app import OutOfStock, database, prepare_app

opened: list[sqlite3.Connection] = []


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("DATABASE", str(tmp_path / "shop.db"))
    app = Flask("shop")
    prepare_app(app)
    opened.clear()

    @app.get("/stock")
    def stock() -> list[object]:
        opened.append(database())
        return [database() is opened[-1], database().execute("SELECT 1").fetchone()[0]]

    @app.get("/crash")
    def crash() -> None:
        opened.append(database())
        raise ZeroDivisionError("password=hunter2")

    @app.get("/sold-out")
    def sold_out() -> None:
        raise OutOfStock

    app.add_url_rule("/teapot", view_func=lambda: abort(418))

    return app.test_client()


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/nowhere", 404, "Not Found"),
        ("/teapot", 418, "I'm a teapot"),
        ("/sold-out", 409, "Out of stock"),
        ("/crash", 500, "Internal error"),
    ],
)
def test_every_error_is_json_with_the_request_id(
    client: FlaskClient, path: str, status: int, error: str
) -> None:
    answer = client.get(path, headers={"X-Request-ID": "req-7"})
    assert answer.status_code == status
    assert answer.json == {"error": error, "request_id": "req-7"}
    assert answer.headers["X-Request-ID"] == "req-7"


def test_an_unforeseen_error_is_logged_with_its_traceback_and_hidden_from_the_client(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/crash", headers={"X-Request-ID": "req-7"})
    assert "hunter2" not in answer.text
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "Request req-7 failed"
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError
    client.get("/sold-out")
    assert len(caplog.records) == 1  # an expected outcome is no error in the log


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "a\tforged", "é" * 3 + "!"])
def test_an_id_that_could_forge_a_log_line_is_replaced(
    client: FlaskClient, given: str
) -> None:
    answer = client.get("/stock", headers={"X-Request-ID": given})
    assert UUID(answer.headers["X-Request-ID"])


def test_an_id_of_64_characters_is_kept(client: FlaskClient) -> None:
    answer = client.get("/stock", headers={"X-Request-ID": "x" * 64})
    assert answer.headers["X-Request-ID"] == "x" * 64


def test_the_connection_is_one_a_request_and_closed_also_after_an_exception(
    client: FlaskClient,
) -> None:
    assert client.get("/stock").json == [True, 1]
    client.get("/crash")
    assert opened[0] is not opened[1]
    assert all(is_closed(connection) for connection in opened)


def test_closing_at_the_end_of_the_view_leaks_the_connection_of_a_crash(
    client: FlaskClient,
) -> None:
    naive = Flask("naive")

    @naive.get("/crash")
    def crash() -> None:
        opened.append(sqlite3.connect(":memory:"))
        raise ZeroDivisionError
        opened[-1].close()

    naive.test_client().get("/crash")
    assert not is_closed(opened[-1])
    opened[-1].close()


def test_outside_of_a_request_there_is_no_context() -> None:
    with pytest.raises(RuntimeError, match="Working outside of application context"):
        database()
