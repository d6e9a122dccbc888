"""Refresh tokens that work once; using one twice ends the whole login."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.decorators import method_decorator
from rest_framework import serializers
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.tokens import RefreshToken
from rest_framework_simplejwt.views import TokenObtainPairView, TokenViewBase
from tokens.models import Login


class LoginSerializer(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user: User) -> RefreshToken:
        token = super().get_token(user)
        token["login"] = Login.objects.create(user=user, current_jti=token["jti"]).pk
        return token


class RefreshSerializer(serializers.Serializer):
    refresh = serializers.CharField()

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        # TokenError (bad signature, expired, access token) is a 401 in the view.
        old = RefreshToken(attrs["refresh"])
        login = Login.objects.select_related("user").filter(pk=old.get("login")).first()
        if login is None or not login.user.is_active:
            raise TokenError("This login has ended")
        new = RefreshToken.for_user(login.user)
        new["login"] = login.pk
        # One UPDATE asks and claims: of two requests the database lets one through.
        claimed = Login.objects.filter(pk=login.pk, current_jti=old["jti"])
        if claimed.update(current_jti=new["jti"]) == 0:
            # Owner or thief? Nobody can tell, so both log in again.
            login.delete()
            raise TokenError("This token was used before")
        return {"access": str(new.access_token), "refresh": str(new)}


class LoginView(TokenObtainPairView):
    serializer_class = LoginSerializer


# With ATOMIC_REQUESTS the 401 below would roll the deletion back.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class RefreshView(TokenViewBase):
    serializer_class = RefreshSerializer
