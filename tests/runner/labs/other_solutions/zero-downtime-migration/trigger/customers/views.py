import json
from typing import Any

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from customers.models import Customer


def shown(customer: Customer) -> dict[str, Any]:
    first_name, last_name = customer.parts
    return {
        "id": customer.pk,
        "name": customer.name,
        "first_name": first_name,
        "last_name": last_name,
        "email": customer.email,
    }


def take_over(customer: Customer, given: dict[str, Any]) -> None:
    """Write what was given; clients may send the name whole or in parts."""
    if "name" in given:
        customer.rename(given["name"])
    if "first_name" in given or "last_name" in given:
        first_name, last_name = customer.parts
        customer.rename_parts(
            given.get("first_name", first_name), given.get("last_name", last_name)
        )
    customer.email = given.get("email", customer.email)
    customer.save()


@require_http_methods(["POST"])
def create(request: HttpRequest) -> JsonResponse:
    customer = Customer()
    take_over(customer, json.loads(request.body))
    return JsonResponse(shown(customer), status=201)


@require_http_methods(["GET", "PATCH"])
@transaction.atomic
def one(request: HttpRequest, pk: int) -> JsonResponse:
    rows = Customer.objects.select_for_update() if request.method == "PATCH" else Customer.objects
    customer = get_object_or_404(rows, pk=pk)
    if request.method == "PATCH":
        take_over(customer, json.loads(request.body))
    return JsonResponse(shown(customer))
