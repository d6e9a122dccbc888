from functools import partial

import pytest
import test_lists
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from shop import views
from test_lists import add_books, queries_of
from test_lists import test_the_list_takes_two_queries as pinned
from test_lists import test_twice_the_books_take_the_same_queries as growth

pytestmark = pytest.mark.django_db
test_the_given_test_passes_on_the_list_with_prefetch = growth
test_the_given_exact_count_passes_on_the_list_with_prefetch = pinned


@pytest.fixture
def naive(client: Client) -> Client:
    """A client to whom /books/ is the list without prefetch."""
    real = client.get
    client.get = lambda address: real(address.replace("books", "naive"))
    return client


def test_the_given_test_fails_on_a_list_that_asks_for_each_row(naive: Client):
    with pytest.raises(AssertionError, match="shop_author.*\n.*shop_tag"):
        growth(naive)


def test_the_given_exact_count_fails_on_a_list_that_asks_for_each_row(
    naive: Client, django_assert_num_queries
):
    with pytest.raises(pytest.fail.Exception, match="Expected to perform 2 queries"):
        pinned(naive, django_assert_num_queries)


def test_with_one_row_of_one_author_the_naive_list_looks_harmless(client: Client):
    add_books(1)
    assert len(queries_of(client, "/naive/")) == 3
    add_books(9)
    assert len(queries_of(client, "/naive/")) == 1 + 2 * 10
    assert len(queries_of(client, "/books/")) == 2


def test_both_lists_show_the_same(client: Client):
    add_books(2)
    request = RequestFactory().get("/")
    ours, theirs = views.book_list(request), views.naive_book_list(request)
    assert ours.content == theirs.content
    assert client.get("/books/").json()["books"] == [
        ["book 0", "author 0", ["tag 0.1", "tag 0.2"]],
        ["book 1", "author 1", ["tag 1.1", "tag 1.2"]],
    ]


def test_a_page_that_asks_nothing_or_fails_is_not_taken_for_a_good_one(
    client: Client, settings
):
    pages = [path("cached/", lambda _: HttpResponse()), path("gone/", partial(gone))]
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": pages})
    with pytest.raises(AssertionError, match="nothing was asked"):
        queries_of(client, "/cached/")
    with pytest.raises(AssertionError):
        queries_of(client, "/gone/")
    assert test_lists.__doc__


def gone(request: object) -> HttpResponse:
    list(views.Book.objects.all())
    return HttpResponse(status=410)
