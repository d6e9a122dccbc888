from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response
from tokens.rotation import LoginView, RefreshView


@api_view(["GET"])
def me(request: Request) -> Response:
    return Response({"username": request.user.get_username()})


urlpatterns = [
    path("token/", LoginView.as_view()),
    path("token/refresh/", RefreshView.as_view()),
    path("me/", me),
]
