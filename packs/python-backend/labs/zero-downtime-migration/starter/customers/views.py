import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from customers.models import Customer


def shown(customer: Customer) -> dict[str, Any]:
    return {"id": customer.pk, "name": customer.name, "email": customer.email}


@require_http_methods(["POST"])
def create(request: HttpRequest) -> JsonResponse:
    given = json.loads(request.body)
    customer = Customer.objects.create(name=given["name"], email=given["email"])
    return JsonResponse(shown(customer), status=201)


@require_http_methods(["GET", "PATCH"])
def one(request: HttpRequest, pk: int) -> JsonResponse:
    customer = get_object_or_404(Customer, pk=pk)
    if request.method == "PATCH":
        given = json.loads(request.body)
        customer.name = given.get("name", customer.name)
        customer.email = given.get("email", customer.email)
        customer.save()
    return JsonResponse(shown(customer))
