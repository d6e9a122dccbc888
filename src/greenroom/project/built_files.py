"""Serves the built front end: files whose names hold a hash of their content are kept for ever."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from servestatic.base import ServeStaticBase  # type: ignore[import-untyped]

# As Vite names them: app-DeagkNVn.js.
_HASHED = re.compile(r"/dist/[^/]+-[0-9a-zA-Z_-]{8}\.[a-z0-9]+$")
_OTHERS_MAX_AGE_SECONDS = 60

GetResponse = Callable[[HttpRequest], HttpResponse]


class BuiltFilesMiddleware:
    """Answers for a built file before anything else is done; passes the rest on.

    ServeStatic's own middleware is asynchronous. All else here is not, and changing between the
    two cost a third of an answer's time (docs/reference/benchmarks.md).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        self._files = _BuiltFiles(Path(settings.BASE) / "static")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = self._files.find(request.path_info)
        if found is None:
            return self._get_response(request)
        reply = found.get_response(request.method or "GET", request.META)
        content = b""
        if reply.file is not None:
            with reply.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(reply.status))
        del response["Content-Type"]
        for name, value in reply.headers:
            if value is not None:
                response[name] = value
        return response


class _BuiltFiles(ServeStaticBase):
    """The files below one folder, with their headers worked out beforehand."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            application=None,
            root=folder if folder.is_dir() else None,
            prefix=settings.STATIC_URL,
            autorefresh=settings.DEBUG,
            max_age=0 if settings.DEBUG else _OTHERS_MAX_AGE_SECONDS,
            allow_all_origins=False,
            immutable_file_test=lambda _path, url: _HASHED.search(url) is not None,
        )

    def initialize(self) -> None:
        """There is no application around which this one is wrapped."""

    def __call__(self) -> None:
        """Not served by itself."""
        raise NotImplementedError

    def find(self, url: str) -> Any:
        """The file at an address; while developing, one that was built since is found too."""
        return self.find_file(url) if self.autorefresh else self.files.get(url)
