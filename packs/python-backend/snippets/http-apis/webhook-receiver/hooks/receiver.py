import hashlib
import hmac
import json
import time

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from hooks.models import Delivery

WINDOW_SECONDS = 300


def sign(secret: str, timestamp: str, body: bytes) -> str:
    signed = timestamp.encode() + b"." + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def is_genuine(request: HttpRequest) -> bool:
    timestamp = request.headers.get("Webhook-Timestamp", "")
    given = request.headers.get("Webhook-Signature", "").encode()
    if not (timestamp.isdecimal() and len(timestamp) <= 12):
        return False  # a number of a thousand digits would be an error of ours
    if abs(time.time() - int(timestamp)) > WINDOW_SECONDS:
        return False  # signed too: an old delivery cannot come with a new time
    return any(
        # Over the bytes as received: parsing and dumping again changes them.
        hmac.compare_digest(sign(secret, timestamp, request.body).encode(), given)
        for secret in settings.WEBHOOK_SECRETS
    )


@csrf_exempt  # a program sends this, and the signature is what proves who
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    if not is_genuine(request):
        return HttpResponse(status=401)
    try:
        event = json.loads(request.body)
        event_id = str(event["id"])
    except (ValueError, TypeError, KeyError):
        return HttpResponse(status=400)
    try:
        with transaction.atomic():
            Delivery.objects.create(event_id=event_id, payload=event)
    except IntegrityError:
        return HttpResponse(status=200)  # known: thank the sender, do nothing twice
    return HttpResponse(status=202)  # kept; a worker does the rest
