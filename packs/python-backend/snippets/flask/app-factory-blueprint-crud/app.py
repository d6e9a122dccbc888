from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from shop.books import books
from shop.storage import init_storage


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """`flask run` and Gunicorn ("app:create_app()") find it by this name."""
    app = Flask(__name__)
    app.config.from_mapping(MAX_CONTENT_LENGTH=100_000)
    app.config.from_prefixed_env()  # FLASK_MAX_CONTENT_LENGTH=...
    app.config.from_mapping(config or {})
    init_storage(app)
    app.register_blueprint(books)
    app.register_error_handler(HTTPException, show_error)
    return app


def show_error(error: HTTPException) -> Response:
    """An API answers JSON, also where Flask itself refuses (404, 405, 415)."""
    answer = jsonify(error=error.name, detail=error.description)
    answer.status_code = error.code or 500
    # A 405 must keep its Allow, a 429 its Retry-After.
    answer.headers.extend(
        (name, value)
        for name, value in error.get_headers()
        if name.lower() not in {"content-type", "content-length"}
    )
    return answer
