from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView


class StatusView(APIView):
    """Has the default rates: by address if anonymous, by user if logged in."""

    def get(self, request: Request) -> Response:
        return Response({"status": "ok"})


class PasswordResetView(APIView):
    """Costs an e-mail each: each caller has a budget for it, logged in or not."""

    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "reset"

    def post(self, request: Request) -> Response:
        return Response(status=202)
