from django.http import HttpRequest, JsonResponse
from shop.models import Book


def books(request: HttpRequest) -> JsonResponse:
    if request.method == "POST":
        Book.objects.create(title=request.POST["title"])
    return JsonResponse({"titles": list(Book.objects.values_list("title", flat=True))})
