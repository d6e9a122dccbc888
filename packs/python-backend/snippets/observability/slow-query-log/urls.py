from django.http import HttpRequest, JsonResponse
from django.urls import path
from shop.models import Book


def naive_list(request: HttpRequest, name: str) -> JsonResponse:
    books = Book.objects.order_by("pk")
    return JsonResponse({"authors": [book.author.name for book in books]})


def joined_list(request: HttpRequest, name: str) -> JsonResponse:
    books = Book.objects.select_related("author").order_by("pk")
    return JsonResponse({"authors": [book.author.name for book in books]})


urlpatterns = [path("naive/<name>/", naive_list), path("joined/<name>/", joined_list)]
