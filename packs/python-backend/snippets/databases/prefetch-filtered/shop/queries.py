"""Prefetch only the related rows that are shown: filtered, ordered, the first few."""

from django.db.models import Prefetch, QuerySet
from shop.models import Author, Book


def authors_with_published() -> QuerySet[Author]:
    """Each author with `published`, a list; `books` stays the complete relation."""
    published = Book.objects.filter(is_published=True).order_by("title", "pk")
    return Author.objects.order_by("name").prefetch_related(
        Prefetch("books", queryset=published, to_attr="published")
    )


def authors_with_newest(count: int) -> QuerySet[Author]:
    """Each author with `newest`: a slice in a Prefetch is taken per author."""
    newest = Book.objects.order_by("-published_on", "-pk")[:count]
    return Author.objects.order_by("name").prefetch_related(
        Prefetch("books", queryset=newest, to_attr="newest")
    )


def authors_with_publishers() -> QuerySet[Author]:
    """The inner queryset may join: 2 queries, though each book shows its publisher."""
    with_publisher = Book.objects.select_related("publisher").order_by("title", "pk")
    return Author.objects.order_by("name").prefetch_related(
        Prefetch("books", queryset=with_publisher, to_attr="listed")
    )
