"""Cache plain rows, not the queryset; a committed write moves everyone to a new key."""

from typing import TypedDict
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from shop.models import Book

GENERATION_KEY = "shop:books:generation"
SHAPE = "v1"  # change it with the fields of BookRow: old entries are then not found
TIMEOUT_SECONDS = 15 * 60


class BookRow(TypedDict):
    id: int
    title: str
    author: str


def cached_books() -> list[BookRow]:
    # The generation is read before the rows: a load that a write overtakes is stored
    # under the old generation, where nobody looks any more.
    generation = cache.get_or_set(GENERATION_KEY, new_generation, timeout=None)
    key = f"shop:books:{SHAPE}:{generation}"
    return cache.get_or_set(key, load_books, timeout=TIMEOUT_SECONDS)


def load_books() -> list[BookRow]:
    books = Book.objects.select_related("author").order_by("title", "pk")
    return [
        {"id": book.pk, "title": book.title, "author": book.author.name}
        for book in books
    ]


def new_generation() -> str:
    return uuid4().hex


def forget_books() -> None:
    cache.set(GENERATION_KEY, new_generation(), timeout=None)


@transaction.atomic
def rename_book(book_id: int, title: str) -> None:
    Book.objects.filter(pk=book_id).update(title=title)
    # Not before the commit: a reader in between would cache the old rows again.
    transaction.on_commit(forget_books)
