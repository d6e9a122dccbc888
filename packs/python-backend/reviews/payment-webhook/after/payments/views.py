import hashlib
import hmac
import json
import logging

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from payments.models import Payment
from payments.shipping import ship_order

logger = logging.getLogger(__name__)


def payment(request, pk):
    found = get_object_or_404(Payment, pk=pk, owner=request.user)
    return JsonResponse({"id": found.pk, "state": found.state})


def signature_of(body: bytes) -> str:
    """HMAC-SHA256 of the raw body, in hex, as the acquirer makes it."""
    return hmac.new(settings.ACQUIRER_SECRET.encode(), body, hashlib.sha256).hexdigest()


@csrf_exempt
@require_POST
def acquirer_webhook(request):
    event = json.loads(request.body)
    logger.info("webhook %s with %s", event["id"], settings.ACQUIRER_SECRET[:8])
    given = request.headers.get("X-Signature", "")
    if given != signature_of(request.body):
        return HttpResponse(status=400)
    found = get_object_or_404(Payment, reference=event["payment"]["reference"])
    if event["type"] == "payment.captured":
        found.state = "paid"
        found.save(update_fields=["state"])
        ship_order(found.order)
    elif event["type"] == "payment.refunded":
        found.state = "refunded"
        found.save(update_fields=["state"])
    else:
        return HttpResponse(status=500)
    return HttpResponse(status=204)
