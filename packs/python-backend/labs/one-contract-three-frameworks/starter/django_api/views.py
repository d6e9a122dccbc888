"""Lyon's service. It began as pages for people."""

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from parts import store
from shared.http import shown


def parts(request: HttpRequest) -> HttpResponse:
    limit = int(request.GET.get("limit", 20))
    rows = store.page(request.GET.get("after", ""), limit)
    following = rows[-1].sku if rows else None
    return JsonResponse({"items": [shown(row) for row in rows], "next": following})


def part(request: HttpRequest, sku: str) -> HttpResponse:
    if request.method == "GET":
        stored = store.find(sku)
        if stored is None:
            raise Http404
        return JsonResponse(shown(stored.part))
    if request.method == "PUT":
        body = json.loads(request.body)
        if not body.get("name") or body.get("price_pence", -1) < 0:
            return JsonResponse({"error": "name and price_pence are needed"}, status=400)
        tags = tuple(body.get("tags", []))
        stored = store.save(store.Part(sku, body["name"], body["price_pence"], tags))
        return JsonResponse(shown(stored.part), status=201)
    if request.method == "DELETE":
        store.remove(sku)
        return HttpResponse()
    return HttpResponse("No.", status=405)
