import logging
import os
import re
import sqlite3
from uuid import uuid4

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

logger = logging.getLogger(__name__)


class OutOfStock(Exception):
    """An error of the domain: it knows nothing of HTTP."""


def database() -> sqlite3.Connection:
    """One connection a request, opened only when it is needed."""
    if "database" not in g:
        g.database = sqlite3.connect(os.environ["DATABASE"])
    return g.database


def close_database(error: BaseException | None) -> None:
    """Teardown runs after every request, also after an exception."""
    if connection := g.pop("database", None):
        connection.close()


def choose_request_id() -> None:
    given = request.headers.get("X-Request-ID", "")
    # Checked: it goes into the log, where a line break would forge an entry.
    g.request_id = given if re.fullmatch(r"[\w-]{1,64}", given) else str(uuid4())


def send_request_id(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    return response


def show_error(error: Exception) -> ResponseReturnValue:
    if isinstance(error, HTTPException):
        status, message = error.code or 500, error.name
    elif isinstance(error, OutOfStock):
        status, message = 409, "Out of stock"
    else:
        status, message = 500, "Internal error"  # the reason stays in the log
        logger.exception("Request %s failed", g.request_id)
    return {"error": message, "request_id": g.request_id}, status


def prepare_app(app: Flask) -> None:
    app.before_request(choose_request_id)
    app.after_request(send_request_id)
    app.teardown_appcontext(close_database)
    app.register_error_handler(Exception, show_error)
