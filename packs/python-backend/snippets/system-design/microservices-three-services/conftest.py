import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Response

import gateway
import orders
import users
from client import ServiceClient


@pytest.fixture
def served() -> Callable[..., AbstractContextManager[str]]:
    """Runs an app on loopback for the length of a with block; gives its address."""

    @contextmanager
    def serve(app: FastAPI, port: int = 0) -> Iterator[str]:
        config = uvicorn.Config(app, "127.0.0.1", port, log_level="critical")
        sock = config.bind_socket()
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([sock],), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        server.should_exit = server.force_exit = True
        thread.join(5)
        sock.close()

    return serve


@pytest.fixture
def answering() -> Callable[[list[int]], FastAPI]:
    """Makes a service that answers with these statuses in turn, and uses them up."""

    def make(left: list[int]) -> FastAPI:
        app = FastAPI()

        @app.api_route("/x", methods=["GET", "POST"])
        async def answer() -> Response:
            return Response(status_code=left.pop(0))

        return app

    return make


@pytest.fixture
def shop(
    served: Callable[..., AbstractContextManager[str]],
) -> Iterator[tuple[httpx.Client, str, int]]:
    """Gateway and orders at work while users, at this port, has just gone down."""
    with served(users.create_app()) as users_url:
        port = int(users_url.rsplit(":", 1)[1])

    def quick(url: str) -> ServiceClient:
        return ServiceClient(url, 0.5, retry_delays=(0, 0), open_seconds=0)

    with (
        served(orders.create_app(quick(users_url))) as inside,
        served(gateway.create_app(quick(users_url), quick(inside))) as door,
        httpx.Client(base_url=door, timeout=5) as client,
    ):
        yield client, inside, port
