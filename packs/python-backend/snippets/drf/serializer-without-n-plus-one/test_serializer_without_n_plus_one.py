from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers
from rest_framework.test import APIClient
from shop.api import AuthorSerializer, ReviewSerializer
from shop.models import Author, Book, Review

pytestmark = pytest.mark.django_db


class LazySerializer(serializers.ModelSerializer):
    author = AuthorSerializer()
    good_reviews = serializers.SerializerMethodField()
    review_count = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "title", "author", "good_reviews", "review_count"]

    def get_good_reviews(self, book: Book) -> list[dict]:
        return ReviewSerializer(book.reviews.filter(stars__gte=4), many=True).data

    def get_review_count(self, book: Book) -> int:
        return book.reviews.count()


def shelve(title: str, *stars: int) -> Book:
    book = Book.objects.create(title=title, author=Author.objects.create(name="Mira"))
    Review.objects.bulk_create(Review(book=book, stars=one) for one in stars)
    return book


def queries_of(read: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as log:
        read()
    return len(log)


def listed() -> list[dict]:
    return APIClient().get("/books/").json()


def lazy() -> list[dict]:
    return LazySerializer(Book.objects.order_by("pk"), many=True).data


def test_the_list_costs_two_queries_however_long_it_is() -> None:
    shelve("one", 5)
    assert queries_of(listed) == 2
    for number in range(10):
        shelve(str(number), 5, 4, 1)
    assert queries_of(listed) == 2


def test_the_same_list_read_lazily_costs_three_queries_more_per_book() -> None:
    for number in range(4):
        shelve(str(number), 5, 4, 1)
    assert queries_of(lazy) == 1 + 3 * 4
    assert list(lazy()) == listed()


def test_a_book_shows_its_author_its_good_reviews_and_the_count_of_all() -> None:
    book = shelve("Views", 3, 4, 5)
    good = [{"id": one.pk, "stars": one.stars} for one in book.reviews.all()[1:]]
    assert listed() == [
        {
            "id": book.pk,
            "title": "Views",
            "author": {"id": book.author.pk, "name": "Mira"},
            "good_reviews": good,
            "review_count": 3,
        }
    ]


def test_a_book_without_reviews_is_listed_too() -> None:
    first, second = shelve("empty"), shelve("bad", 1)
    answers = listed()
    assert [one["id"] for one in answers] == [first.pk, second.pk]
    assert [one["review_count"] for one in answers] == [0, 1]
    assert [one["good_reviews"] for one in answers] == [[], []]
