from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

METHODS = {"PUT", "PATCH", "DELETE"}


class TabletMethods:
    """The warehouse tablets sit behind a proxy that lets only GET and POST through.

    They send POST and name the method they mean in X-HTTP-Method-Override.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.headers.get("X-HTTP-Method-Override", "").upper()
        if request.method == "POST" and wanted in METHODS:
            request.method = wanted
        return self.get_response(request)
