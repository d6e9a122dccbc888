from flask import Flask, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)


@app.post("/orders")
def create_order() -> ResponseReturnValue:
    data = request.get_json(silent=True)
    match data:  # no validation in the box: match, marshmallow or Pydantic
        case {"title": str(title), "copies": int(copies)} if (
            title and copies >= 1 and copies is not True
        ):
            return {"title": title, "copies": copies}, 201
    return {"error": "title and copies are required"}, 422
