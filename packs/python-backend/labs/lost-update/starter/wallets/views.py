"""The HTTP side: reads the request, calls one service, answers in JSON."""

import json
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST
from wallets import services
from wallets.models import Wallet


def _answered(deed: Callable[[dict], Wallet], request: HttpRequest) -> JsonResponse:
    try:
        told = json.loads(request.body)
        if not isinstance(told["cents"], int) or told["cents"] <= 0:
            raise ValueError("cents")
        wallet = deed(told)
    except (ValueError, KeyError, TypeError, DataError):
        return JsonResponse({"code": "invalid"}, status=400)
    except Wallet.DoesNotExist:
        return JsonResponse({"code": "no-such-wallet"}, status=404)
    except services.InsufficientFunds:
        return JsonResponse({"code": "insufficient-funds"}, status=409)
    return JsonResponse({"wallet": wallet.pk, "balance_cents": wallet.balance_cents}, status=201)


@require_GET
def show(_: HttpRequest, wallet_id: int) -> JsonResponse:
    wallet = Wallet.objects.filter(pk=wallet_id).first()
    if wallet is None:
        return JsonResponse({"code": "no-such-wallet"}, status=404)
    lines = wallet.entries.order_by("id").values("cents", "place")
    return JsonResponse(
        {"wallet": wallet.pk, "balance_cents": wallet.balance_cents, "entries": list(lines)}
    )


@require_POST
def pay(request: HttpRequest, wallet_id: int) -> JsonResponse:
    return _answered(lambda told: services.pay(wallet_id, told["cents"], told["bar"]), request)


@require_POST
def top_up(request: HttpRequest, wallet_id: int) -> JsonResponse:
    return _answered(lambda told: services.top_up(wallet_id, told["cents"], told["desk"]), request)


@require_POST
def transfer(request: HttpRequest) -> JsonResponse:
    return _answered(
        lambda told: services.transfer(told["from"], told["to"], told["cents"]), request
    )
