from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response


@api_view(["GET"])
def me(request: Request) -> Response:
    return Response({"username": request.user.get_username(), "key": request.auth.pk})


urlpatterns = [path("me/", me)]
