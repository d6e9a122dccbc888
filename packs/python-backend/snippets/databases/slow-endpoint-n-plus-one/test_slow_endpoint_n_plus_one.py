from collections import Counter

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from rest_framework import serializers
from rest_framework.test import APIRequestFactory
from shop.models import Author, Book, Tag
from shop.query_log import counted_queries
from shop.views import BookList, BookSerializer

pytestmark = pytest.mark.django_db


class SlowSerializer(BookSerializer):
    review_count = serializers.SerializerMethodField()

    def get_review_count(self, book: Book) -> int:
        return book.reviews.count()


class SlowBookList(BookList):
    serializer_class = SlowSerializer

    def get_queryset(self) -> QuerySet[Book]:
        return Book.objects.order_by("title")


def stock(count: int) -> None:
    tags = [Tag.objects.create(name=name) for name in ("web", "python")]
    for number in range(count):
        author = Author.objects.create(name=f"Author {number}")
        book = Book.objects.create(title=f"Book {number}", author=author)
        book.tags.set(tags)
        for stars in range(number):
            book.reviews.create(stars=stars)


def request_queries(view: type[BookList]) -> Counter[str]:
    with counted_queries() as queries:
        view.as_view()(APIRequestFactory().get("/books/")).render()
    return queries


def test_the_slow_endpoint_repeats_three_queries_for_every_book() -> None:
    stock(5)
    repeated = request_queries(SlowBookList).most_common(3)
    assert [count for _, count in repeated] == [5, 5, 5]
    text = " ".join(sql for sql, _ in repeated)
    assert all(table in text for table in ("shop_author", "shop_tag", "shop_review"))
    assert request_queries(SlowBookList).total() == 1 + 3 * 5


def test_the_fixed_endpoint_needs_two_queries_however_many_books_there_are() -> None:
    stock(2)
    assert request_queries(BookList).total() == 2
    stock(30)
    assert request_queries(BookList).total() == 2
    assert max(request_queries(BookList).values()) == 1


def test_both_send_the_same_body() -> None:
    stock(3)
    bodies = [
        view.as_view()(APIRequestFactory().get("/books/")).render().content
        for view in (SlowBookList, BookList)
    ]
    assert bodies[0] == bodies[1]


def test_the_body_is_what_the_page_of_books_shows(client: Client) -> None:
    stock(3)
    response = client.get("/books/")
    assert response.status_code == 200
    assert response.json()[2] == {
        "id": Book.objects.get(title="Book 2").pk,
        "title": "Book 2",
        "author": "Author 2",
        "tags": ["python", "web"],
        "review_count": 2,
    }


def test_only_a_relation_can_be_joined_a_text_column_raises() -> None:
    with pytest.raises(FieldError, match="title"):
        list(Book.objects.select_related("title"))


def test_titles_that_are_equal_keep_their_order() -> None:
    stock(3)
    Book.objects.update(title="Same")
    response = BookList.as_view()(APIRequestFactory().get("/books/"))
    ids = [row["id"] for row in response.data]
    assert ids == sorted(ids)


def test_the_log_counts_a_statement_once_for_all_its_parameters() -> None:
    with counted_queries() as queries:
        for number in range(4):
            list(Book.objects.filter(pk=number))
        with connection.cursor() as cursor:
            assert cursor.execute("SELECT 7").fetchone() == (7,)
    assert sorted(queries.values()) == [1, 4]
    list(Book.objects.all())
    assert queries.total() == 5
