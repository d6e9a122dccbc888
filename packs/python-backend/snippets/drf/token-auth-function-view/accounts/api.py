from datetime import timedelta

from django.utils import timezone
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.decorators import (
    api_view,
    authentication_classes,
    permission_classes,
)
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

TOKEN_LIFETIME = timedelta(days=30)


class ExpiringTokenAuthentication(TokenAuthentication):
    def authenticate_credentials(self, key: str) -> tuple[object, Token]:
        user, token = super().authenticate_credentials(key)
        if timezone.now() - token.created >= TOKEN_LIFETIME:
            # authtoken keeps one token per user: without this, the next login
            # would be handed the expired one again.
            token.delete()
            raise AuthenticationFailed("Token expired.")
        return user, token


# Decorators of DRF stand below @api_view, which turns the function into a view.
@api_view(["GET"])
@authentication_classes([ExpiringTokenAuthentication])
@permission_classes([IsAuthenticated])
def profile(request: Request) -> Response:
    return Response({"username": request.user.get_username()})
