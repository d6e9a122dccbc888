"""Porto's service."""

from typing import Annotated

from fastapi import FastAPI, Header, Request, Response
from fastapi.exceptions import RequestValidationError
from parts import store
from pydantic import BaseModel, ConfigDict, Field
from shared import http
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

app = FastAPI(redirect_slashes=False)
Tags = Annotated[str | None, Header()]


class PartIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sku: str | None = None
    name: str = Field(min_length=1, max_length=80)
    price_pence: int = Field(ge=0, le=10_000_000)
    tags: list[str] = Field(default=[], max_length=5)


def send(reply: http.Reply) -> Response:
    return Response(reply.body, reply.status, reply.headers)


@app.exception_handler(http.Problem)
async def send_problem(request: Request, problem: http.Problem) -> Response:
    return send(problem.reply)


@app.exception_handler(store.StoreDown)
async def send_store_down(request: Request, error: store.StoreDown) -> Response:
    return send(http.store_is_down().reply)


@app.exception_handler(RequestValidationError)
async def send_faults(request: Request, error: RequestValidationError) -> Response:
    if any(one["type"] in ("json_invalid", "model_attributes_type") for one in error.errors()):
        return send(http.Problem(400, "The body is no JSON object").reply)
    faults = {str(one["loc"][1]): one["msg"] for one in error.errors() if len(one["loc"]) > 1}
    if not faults:
        return send(http.Problem(400, "The body is no JSON object").reply)
    told = [{"field": field, "message": message} for field, message in faults.items()]
    return send(http.Problem(422, "The part has faults", told).reply)


@app.exception_handler(HTTPException)
async def send_starlette_error(request: Request, error: HTTPException) -> Response:
    headers = {}
    if error.status_code == 405:  # Starlette names the methods of the first route that fits
        headers["Allow"] = ", ".join(sorted(methods_of(request)))
    return send(http.Problem(error.status_code, error.detail, headers=headers).reply)


def methods_of(request: Request) -> set[str]:
    routes = [one for one in app.routes if isinstance(one, Route)]
    fitting = [one for one in routes if one.matches(request.scope)[0] is not Match.NONE]
    return {method for one in fitting for method in one.methods or ()}


@app.api_route("/parts", methods=["GET", "HEAD"])
def list_parts(limit: str | None = None, after: str | None = None) -> Response:
    return send(http.list_parts(limit, after))


@app.api_route("/parts/{sku}", methods=["GET", "HEAD"])
def read_part(sku: str, if_none_match: Tags = None) -> Response:
    return send(http.read_part(sku, if_none_match))


@app.put("/parts/{sku}")
def put_part(
    sku: str,
    body: PartIn,
    if_match: Tags = None,
    if_none_match: Tags = None,
) -> Response:
    raw = body.model_dump_json(exclude_none=True).encode()
    return send(http.put_part(sku, "application/json", raw, if_match, if_none_match))


@app.delete("/parts/{sku}")
def delete_part(sku: str, if_match: Tags = None) -> Response:
    return send(http.delete_part(sku, if_match))
