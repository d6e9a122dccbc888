import hashlib
import json

from django.db import transaction
from payments.models import KeptAnswer, Payment
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class KeyReused(APIException):
    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "This key was used for another request."


class PaymentSerializer(serializers.ModelSerializer[Payment]):
    class Meta:
        model = Payment
        fields = ["id", "amount_cents"]


class PaymentView(APIView):
    def post(self, request: Request) -> Response:
        key = request.headers.get("Idempotency-Key", "")
        if not 16 <= len(key) <= 64:
            raise ValidationError("Send an Idempotency-Key of 16 to 64 characters.")
        asked = json.dumps(request.data, sort_keys=True).encode()
        fingerprint = hashlib.sha256(asked).hexdigest()
        # Key, payment and answer are committed together or not at all. A duplicate
        # that comes meanwhile waits in the INSERT for this commit, then reads.
        with transaction.atomic():
            kept, is_first = KeptAnswer.objects.get_or_create(
                username=request.user.get_username(),
                key=key,
                defaults={"fingerprint": fingerprint},
            )
            if is_first:
                kept.body = self.pay(request)
                kept.save(update_fields=["body"])
        if kept.fingerprint != fingerprint:
            raise KeyReused
        return Response(kept.body, status=status.HTTP_201_CREATED)

    def pay(self, request: Request) -> dict[str, int]:
        serializer = PaymentSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return dict(serializer.data)
