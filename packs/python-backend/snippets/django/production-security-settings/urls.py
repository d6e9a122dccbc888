from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    get_token(request)
    return HttpResponse("ok")


urlpatterns = [path("", page), path("health/", lambda request: HttpResponse("up"))]
