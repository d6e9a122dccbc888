"""Leeds's service. The first with ETags."""

from flask import Flask, Response, abort, jsonify, request
from parts import store
from parts.rules import faults_in, part_from
from shared.http import etag_of, shown

app = Flask(__name__)


@app.get("/parts")
def list_parts() -> Response:
    limit = request.args.get("limit", 20, type=int)
    rows = store.page(request.args.get("after", ""), limit)
    following = rows[-1].sku if len(rows) == limit else None
    return jsonify(items=[shown(row) for row in rows], next=following)


@app.get("/parts/<sku>/")
def read_part(sku: str) -> Response:
    stored = store.find(sku)
    if stored is None:
        abort(404)
    answer = jsonify(shown(stored.part))
    answer.headers["ETag"] = etag_of(stored.part)
    return answer


@app.put("/parts/<sku>/")
def put_part(sku: str) -> Response | tuple[Response, int]:
    body = request.get_json(force=True)
    if faults := faults_in(sku, body):
        return jsonify(errors=faults), 400
    stored = store.find(sku)
    if stored and request.headers.get("If-Match", etag_of(stored.part)) != etag_of(stored.part):
        abort(412)
    stored = store.save(part_from(sku, body))
    answer = jsonify(shown(stored.part))
    answer.headers["ETag"] = etag_of(stored.part)
    return answer


@app.delete("/parts/<sku>/")
def delete_part(sku: str) -> tuple[str, int]:
    store.remove(sku)
    return "", 204
