"""Two ways to page through a table in a function view."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from shop.models import Book

PAGE_ROWS = 20


def as_rows(books: list[Book]) -> list[dict[str, object]]:
    return [{"id": book.pk, "title": book.title} for book in books]


@require_safe
def numbered(request: HttpRequest) -> JsonResponse:
    """?page=3: pages to jump to, and a total. Costs a COUNT, and skips row by row."""
    # Without an order the database may give any rows, the same ones on two pages.
    # The key makes it total: equal titles would be no order.
    paginator = Paginator(Book.objects.order_by("title", "pk"), PAGE_ROWS)
    try:
        page = paginator.page(request.GET.get("page", "1"))
    except PageNotAnInteger:
        return JsonResponse({"error": "page must be a whole number"}, status=400)
    except EmptyPage:
        return JsonResponse({"error": "there is no such page"}, status=404)
    return JsonResponse(
        {
            "books": as_rows(page.object_list),
            "total": paginator.count,
            "next": page.next_page_number() if page.has_next() else None,
        }
    )


@require_safe
def endless(request: HttpRequest) -> JsonResponse:
    """?after=<id of the last row>: equally fast at any depth, nothing twice."""
    books = Book.objects.order_by("title", "pk")
    if after := request.GET.get("after"):
        last = Book.objects.filter(pk=after).first() if after.isdecimal() else None
        if last is None:
            return JsonResponse({"error": "after must be a book's id"}, status=400)
        behind = Q(title__gt=last.title) | Q(title=last.title, pk__gt=last.pk)
        books = books.filter(behind)
    # One row more than shown tells whether there is more, without a COUNT.
    rows = list(books[: PAGE_ROWS + 1])
    shown = rows[:PAGE_ROWS]
    more = len(rows) > PAGE_ROWS
    return JsonResponse(
        {"books": as_rows(shown), "next": shown[-1].pk if more else None}
    )
