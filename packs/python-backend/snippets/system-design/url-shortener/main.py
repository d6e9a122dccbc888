"""Make a link, follow it, count. Run: `uvicorn --factory main:create_app`."""

import os
import threading
import time
from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, HttpUrl, StringConstraints

from links import CodeTaken, Links

Alias = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{3,30}$")]


class NewLink(BaseModel):
    url: HttpUrl  # http and https only: no javascript:
    alias: Alias | None = None


class Rate:
    """At most `limit` a minute for each client; with two servers kept in Redis."""

    def __init__(self, limit: int, clock: Callable[[], float]) -> None:
        self._limit, self._clock = limit, clock
        self._seen: dict[tuple[str, int], int] = {}
        self._lock = threading.Lock()  # FastAPI runs plain functions in threads

    def allows(self, client: str) -> bool:
        key = (client, int(self._clock() // 60))
        with self._lock:
            self._seen = {k: n for k, n in self._seen.items() if k[1] == key[1]}
            self._seen[key] = self._seen.get(key, 0) + 1
            return self._seen[key] <= self._limit


def create_app(
    path: str | None = None, limit: int = 20, clock: Callable[[], float] = time.time
) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None)  # else /docs hides that alias
    links = Links(path or os.environ["LINKS_FILE"])
    rate = Rate(limit, clock)

    @app.post("/links", status_code=201)
    def add_link(new: NewLink, request: Request) -> dict[str, str]:
        if not rate.allows(request.client.host if request.client else ""):
            raise HTTPException(429, "too many links", headers={"Retry-After": "60"})
        if urlsplit(str(new.url)).hostname == request.url.hostname:
            raise HTTPException(422, "a short link must not lead to a short link")
        try:
            code = links.add(str(new.url), new.alias or "")
        except CodeTaken:
            raise HTTPException(409, "this alias is taken") from None
        return {"short": str(request.url_for("follow", code=code))}

    @app.get("/links/{code}")
    def read_link(code: str) -> dict[str, int]:
        if (visits := links.visits(code)) is None:
            raise HTTPException(404, "no such link")
        return {"visits": visits}

    @app.get("/{code}")
    def follow(code: str) -> Response:
        if (url := links.visit(code)) is None:
            raise HTTPException(404, "no such link")
        # 301 would be kept by browsers: not counted again, never to be changed.
        return RedirectResponse(url, 302, headers={"Cache-Control": "no-store"})

    return app
