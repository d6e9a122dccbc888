"""Create, read, update, delete: only one's own, and redirect after each POST."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from shelf.models import Book


class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        # Never "__all__": a browser can send any field, owner included.
        fields = ["title", "pages"]


@login_required
@require_safe
def book_list(request: HttpRequest) -> HttpResponse:
    books = Book.objects.filter(owner=request.user).order_by("title", "pk")
    return render(request, "books.html", {"books": books})


@login_required
@require_http_methods(["GET", "POST"])
def book_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Without a key a new book, else one of the user's own."""
    book = Book(owner=request.user)
    if pk is not None:
        # 404 for other people's as well: 403 would tell that the book exists.
        book = get_object_or_404(Book, pk=pk, owner=request.user)
    form = BookForm(request.POST or None, instance=book)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("books")  # reloading the page must not send the form again
    status = 422 if form.errors else 200
    return render(request, "book.html", {"form": form}, status=status)


@login_required
@require_POST
def book_delete(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Book, pk=pk, owner=request.user).delete()
    return redirect("books")
