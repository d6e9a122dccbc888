import json
import os

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

settings.configure(
    SECRET_KEY=os.environ.get("SECRET_KEY", "only-for-this-machine"),
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],  # as in any new project
)


@csrf_exempt  # an API without cookies; Flask and FastAPI never check
@require_POST
def create_order(request: HttpRequest) -> JsonResponse:
    try:
        data = json.loads(request.body)
    except ValueError:
        data = None
    match data:  # Django REST framework would be a serializer here
        case {"title": str(title), "copies": int(copies)} if (
            title and copies >= 1 and copies is not True
        ):
            return JsonResponse({"title": title, "copies": copies}, status=201)
    return JsonResponse({"error": "title and copies are required"}, status=422)


urlpatterns = [path("orders", create_order)]
app: WSGIHandler = get_wsgi_application()
