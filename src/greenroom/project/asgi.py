"""The ASGI application that `greenroom` serves."""

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import django
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
# One learner: an import may run beside practising, and a second window beside both.
THREADS = 4
GC_THRESHOLD = 20_000


class ThreadedHandler(ASGIHandler):
    """Answers each request as a whole in one of a few threads.

    Django's handler makes a thread for each request, and with it a new connection to the
    database, as everything here is synchronous. A thread that stays keeps its connection and what
    SQLite has in memory: an answer took half the time (docs/reference/benchmarks.md).
    """

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Read the body, answer in a thread, send what it answered."""
        try:
            body = await self.read_body(_limited(scope, receive))
        except RequestAborted:
            return
        run = asyncio.get_running_loop().run_in_executor
        with body:
            response = await run(self._threads, self._answer, scope, body)
            await self.send_response(response, send)
            if response.streaming:
                await run(self._threads, response.close)

    def _answer(self, scope: Scope, body: Any) -> HttpResponseBase:
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response = refusal or self.get_response(cast("HttpRequest", request))
        # Closing tells Django that the request is over; its connection belongs to this thread.
        if not response.streaming:
            response.close()
        return response


def _limited(scope: Scope, receive: Receive) -> Receive:
    """Takes no more of a body than a request may have; the page that says so is a middleware's.

    Bodies are read before anybody asks who sends them: without a limit here, any web page could
    fill the disk.
    """
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    is_too_long = length.isdigit() and int(length[:18]) > settings.REQUEST_LIMIT_BYTES
    taken = 0

    async def take() -> dict[str, Any]:
        nonlocal taken
        if is_too_long:
            return {"type": "http.request", "body": b"", "more_body": False}
        message = await receive()
        taken += len(message.get("body", b""))
        # Sent in chunks it has no length; to the handler its sender is gone.
        return message if taken <= settings.REQUEST_LIMIT_BYTES else {"type": "http.disconnect"}

    return take


def make_application() -> ThreadedHandler:
    """Load Django, once, and the handler."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenroom.project.settings")
    django.setup(set_prefix=False)
    handler = ThreadedHandler()
    # What is loaded now stays: the collector need not walk over it again while somebody waits.
    gc.collect()
    gc.freeze()
    # A request makes some thousand objects, nearly all gone at its end: the usual 700
    # would have the collector look for cycles ten times in each.
    gc.set_threshold(GC_THRESHOLD)
    return handler


application = make_application()
