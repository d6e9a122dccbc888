from django.contrib.auth.decorators import login_required
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from shop.models import Book

BookForm = modelform_factory(Book, fields=["title", "published_on"])


def book_list(request: HttpRequest) -> HttpResponse:
    books = Book.objects.order_by("-published_on", "pk")
    return JsonResponse({"titles": list(books.values_list("title", flat=True))})


def book_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return JsonResponse({"title": get_object_or_404(Book, pk=pk).title})


@login_required
@require_POST
def book_add(request: HttpRequest) -> HttpResponse:
    form = BookForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    form.instance.added_by = request.user
    return redirect("book", pk=form.save().pk)
