"""Porto's service."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, Request, Response
from parts import store
from shared import http
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

app = FastAPI(redirect_slashes=False)
Tags = Annotated[str | None, Header()]


async def raw_body(request: Request) -> bytes:
    """Read here, so that the endpoints stay plain functions: the store would block the loop."""
    return await request.body()


def send(reply: http.Reply) -> Response:
    return Response(reply.body, reply.status, reply.headers)


@app.exception_handler(http.Problem)
async def send_problem(request: Request, problem: http.Problem) -> Response:
    return send(problem.reply)


@app.exception_handler(store.StoreDown)
async def send_store_down(request: Request, error: store.StoreDown) -> Response:
    return send(http.store_is_down().reply)


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
    request: Request,
    raw: Annotated[bytes, Depends(raw_body)],
    if_match: Tags = None,
    if_none_match: Tags = None,
) -> Response:
    content_type = request.headers.get("content-type", "")
    return send(http.put_part(sku, content_type, raw, if_match, if_none_match))


@app.delete("/parts/{sku}")
def delete_part(sku: str, if_match: Tags = None) -> Response:
    return send(http.delete_part(sku, if_match))
