import base64
import binascii
import json
from typing import Any

JsonObject = dict[str, Any]


class BadRequest(Exception):
    """The client's mistake; its message is shown to the client."""


def handle(event: JsonObject, context: object) -> JsonObject:
    """Greet by name: POST {"name": "Ada"} through a REST or an HTTP API."""
    if request_method(event) != "POST":
        refusal = response(405, {"error": "Use POST."})
        refusal["headers"]["Allow"] = "POST"
        return refusal
    try:
        name = read_body(event).get("name")
        if not isinstance(name, str) or not name.strip():
            raise BadRequest("name: a non-empty string is required.")
    except BadRequest as error:
        return response(400, {"error": str(error)})
    return response(200, {"message": f"Hello, {name.strip()}!"})


def request_method(event: JsonObject) -> str:
    if event.get("version") == "2.0":  # HTTP API and function URLs
        return event["requestContext"]["http"]["method"]
    return event["httpMethod"]  # REST API and load balancers


def read_body(event: JsonObject) -> JsonObject:
    body = event.get("body") or ""  # null in v1, absent in v2, when nothing was sent
    try:
        if event.get("isBase64Encoded"):
            body = base64.b64decode(body, validate=True).decode()
        data = json.loads(body)
    except (binascii.Error, ValueError) as error:  # ValueError: not UTF-8 or not JSON
        raise BadRequest("The body is not JSON.") from error
    if not isinstance(data, dict):
        raise BadRequest("The body must be a JSON object.")
    return data


def response(status: int, data: JsonObject) -> JsonObject:
    headers = {"Content-Type": "application/json"}
    return {"statusCode": status, "headers": headers, "body": json.dumps(data)}
