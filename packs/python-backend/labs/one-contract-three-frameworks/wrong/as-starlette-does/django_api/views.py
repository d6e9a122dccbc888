"""Lyon's service."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View
from parts import store
from shared import http


def send(reply: http.Reply) -> HttpResponse:
    answer = HttpResponse(reply.body, status=reply.status)
    if not reply.body:
        del answer["Content-Type"]
    for name, value in reply.headers.items():
        answer[name] = value
    return answer


class Problems:
    """Turns what a view raises into the contract's errors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, store.StoreDown):
            error = http.store_is_down()
        return send(error.reply) if isinstance(error, http.Problem) else None


def no_such_address(request: HttpRequest, exception: Exception) -> HttpResponse:
    return send(http.Problem(404, "There is no such address").reply)


class ContractView(View):
    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        allowed = ", ".join(self._allowed_methods())
        return send(http.Problem(405, "Not by this method", headers={"Allow": allowed}).reply)


class Parts(ContractView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return send(http.list_parts(request.GET.get("limit"), request.GET.get("after")))


class OnePart(ContractView):
    def get(self, request: HttpRequest, sku: str) -> HttpResponse:
        return send(http.read_part(sku, request.headers.get("If-None-Match")))

    def put(self, request: HttpRequest, sku: str) -> HttpResponse:
        sent = request.headers
        conditions = sent.get("If-Match"), sent.get("If-None-Match")
        return send(http.put_part(sku, sent.get("Content-Type", ""), request.body, *conditions))

    def delete(self, request: HttpRequest, sku: str) -> HttpResponse:
        return send(http.delete_part(sku, request.headers.get("If-Match")))
