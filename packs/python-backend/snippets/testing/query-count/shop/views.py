from django.http import HttpRequest, JsonResponse
from shop.models import Book


def book_list(request: HttpRequest) -> JsonResponse:
    books = Book.objects.select_related("author").prefetch_related("tags")
    return JsonResponse({"books": [row(book) for book in books.order_by("pk")]})


def naive_book_list(request: HttpRequest) -> JsonResponse:
    """Looks the same, and asks twice for each book."""
    return JsonResponse({"books": [row(book) for book in Book.objects.order_by("pk")]})


def row(book: Book) -> list[object]:
    tags = sorted(tag.name for tag in book.tags.all())
    return [book.title, book.author.name, tags]
