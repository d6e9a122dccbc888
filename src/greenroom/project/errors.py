"""Pages for what went wrong: what it was, and what to do."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def show_error(request: HttpRequest, *, status: int, title: str, message: str) -> HttpResponse:
    """An error page; for htmx and the practise page, only the message as text."""
    if request.headers.get("HX-Request") or request.headers.get("Greenroom-Page"):
        return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    page = {"status": status, "title": title, "message": message}
    return render(request, "error.html", page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: mostly a wrong Host, or a form that no browser would send; 413 for too much at once."""
    if isinstance(exception, _TOO_MUCH):
        megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
        return show_error(
            request,
            status=413,
            title="Too much at once",
            message=f"At most {settings.DATA_UPLOAD_MAX_NUMBER_FILES} files and {megabytes} MB of "
            "pasted text fit into one form. Save a longer text as a file and import that, or give "
            "fewer files at a time. Nothing was saved.",
        )
    return HttpResponse(
        "Greenroom could not read this request. Open the link that `greenroom` printed.",
        status=400,
        content_type="text/plain; charset=utf-8",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, also for what belongs to somebody else."""
    return show_error(
        request,
        status=404,
        title="Nothing here",
        message="This page does not exist, or what it showed was deleted.",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Plain text, as rendering a page may be what failed."""
    return HttpResponse(
        "Greenroom made a mistake; the terminal it runs in shows what. Your data is safe: "
        "go back and try again.",
        status=500,
        content_type="text/plain; charset=utf-8",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that is too old or came from another site."""
    return show_error(
        request,
        status=403,
        title="This form is too old",
        message="Go back, reload the page and send it again. Nothing was changed.",
    )
