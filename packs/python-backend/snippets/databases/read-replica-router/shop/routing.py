"""Reads go to the replica, but whoever has written must see their own rows."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

REPLICA = "replica"
COOKIE = "recent_write"
LAG_SECONDS = 5  # more than the replica is ever behind
_wrote_recently: ContextVar[bool] = ContextVar("wrote_recently", default=False)
_has_written: ContextVar[bool] = ContextVar("has_written", default=False)


class ReplicaRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        if _wrote_recently.get() or _has_written.get():
            return DEFAULT_DB_ALIAS
        # In a transaction too: it reads what it is about to change.
        in_transaction = transaction.get_connection().in_atomic_block
        return DEFAULT_DB_ALIAS if in_transaction else REPLICA

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        _has_written.set(True)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # both hold the same rows

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS  # the replica gets the tables by replication


class ReadYourWrites:
    """Middleware: whoever has written reads from the primary for the next seconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        recent = _wrote_recently.set(COOKIE in request.COOKIES)
        written = _has_written.set(False)
        try:
            response = self.get_response(request)
            if _has_written.get():  # each write anew: the time counts from the last
                response.set_cookie(
                    COOKIE, "1", max_age=LAG_SECONDS, httponly=True, samesite="Lax"
                )
            return response
        finally:
            _has_written.reset(written)
            _wrote_recently.reset(recent)
