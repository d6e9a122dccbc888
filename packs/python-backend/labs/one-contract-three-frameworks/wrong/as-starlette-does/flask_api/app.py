"""Leeds's service."""

from flask import Flask, Response, request
from parts import store
from shared import http
from werkzeug.exceptions import HTTPException, MethodNotAllowed

app = Flask(__name__)


def send(reply: http.Reply) -> Response:
    answer = Response(reply.body, reply.status)
    answer.headers.clear()  # Flask would call an empty answer text/html
    answer.headers.update(reply.headers)
    return answer


@app.errorhandler(http.Problem)
def send_problem(problem: http.Problem) -> Response:
    return send(problem.reply)


@app.errorhandler(store.StoreDown)
def send_store_down(error: store.StoreDown) -> Response:
    app.logger.error("store down: %s", error)
    return send(http.store_is_down().reply)


@app.errorhandler(HTTPException)
def send_flask_error(error: HTTPException) -> Response:
    """What Flask and Werkzeug find by themselves: no such address, not by this method, a 500."""
    headers = {}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or []))
    return send(http.Problem(error.code or 500, error.name, headers=headers).reply)


@app.get("/parts")
def list_parts() -> Response:
    return send(http.list_parts(request.args.get("limit"), request.args.get("after")))


@app.get("/parts/<sku>")
def read_part(sku: str) -> Response:
    return send(http.read_part(sku, request.headers.get("If-None-Match")))


@app.put("/parts/<sku>")
def put_part(sku: str) -> Response:
    sent = request.headers
    conditions = sent.get("If-Match"), sent.get("If-None-Match")
    return send(http.put_part(sku, sent.get("Content-Type", ""), request.get_data(), *conditions))


@app.delete("/parts/<sku>")
def delete_part(sku: str) -> Response:
    return send(http.delete_part(sku, request.headers.get("If-Match")))
