"""Django and DRF set up for one view by itself: no database but one in memory, no project."""

from __future__ import annotations

import importlib

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
