"""What happens around every request."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from greenroom.core.errors import GreenroomError
from greenroom.project.errors import show_error

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestLimitMiddleware:
    """Refuses a request that is too large; of its body nothing was read (asgi.py)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_number = length.isascii() and length.isdigit()
        if is_number and int(length[:18]) > settings.REQUEST_LIMIT_BYTES:
            limit_mb = settings.REQUEST_LIMIT_BYTES // 1_000_000
            return show_error(
                request,
                status=413,
                title="Too much at once",
                message=f"This is {int(length[:18]) // 1_000_000} MB; one import takes at most "
                f"{limit_mb} MB. Import fewer files at a time. Nothing was saved.",
            )
        return self.get_response(request)


class LearnerTimeMiddleware:
    """Shows times in the learner's own time zone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(ZoneInfo(request.user.timezone)):
            return self.get_response(request)


class ErrorPageMiddleware:
    """Turns an error that Greenroom raised on purpose into a page that says what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page with status 400 for our own errors; None leaves the others to Django."""
        if isinstance(error, GreenroomError):
            return show_error(request, status=400, title="That did not work", message=str(error))
        return None
