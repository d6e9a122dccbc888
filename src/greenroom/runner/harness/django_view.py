"""Django and DRF set up for one view by itself: no database but one in memory, no project."""

from __future__ import annotations

import importlib
from typing import Any

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    SECRET_KEY="only-for-a-view-that-nobody-else-can-reach",  # noqa: S106
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="greenroom_harness.no_urls",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    MIDDLEWARE=[],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    LOGGING_CONFIG=None,
)
django.setup()

for _name in (
    "django.test.client", "rest_framework.views", "rest_framework.viewsets",
    "rest_framework.generics", "rest_framework.decorators", "rest_framework.pagination",
    "rest_framework.permissions", "rest_framework.throttling", "rest_framework.routers",
    "rest_framework.test",
):  # fmt: skip
    importlib.import_module(_name)


def _warm_up() -> None:
    """Do once what Django and DRF put off until first asked: 25 ms that no learner waits for."""
    from django.core import validators

    from .requests import send

    decorators = importlib.import_module("rest_framework.decorators")
    exceptions = importlib.import_module("rest_framework.exceptions")
    response = importlib.import_module("rest_framework.response")

    validators.validate_email("ada@example.com")
    validators.URLValidator()("https://example.com/")
    validators.validate_slug("a-slug")

    @decorators.api_view(["GET", "POST"])
    def view(request: Any) -> Any:
        if request.method == "GET":
            raise exceptions.NotFound
        return response.Response(request.data, status=201)

    send(view, [{"path": "/"}, {"method": "POST", "path": "/", "json": {"a": 1}}])


_warm_up()
