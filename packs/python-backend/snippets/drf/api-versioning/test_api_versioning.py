import pytest
from django.urls import path
from rest_framework import viewsets
from rest_framework.test import APIClient
from shop.api import BookV1Serializer, BookV2Serializer, BookViewSet
from shop.models import Book

pytestmark = pytest.mark.django_db
client = APIClient()


class PrefixOnlyViewSet(viewsets.ReadOnlyModelViewSet):
    """The prefix is a mere word of the path: nothing tells the view which it was."""

    queryset = Book.objects.order_by("pk")

    def get_serializer_class(self):
        return BookV1Serializer if self.request.version == "v1" else BookV2Serializer


urlpatterns = [path("v1/books/", PrefixOnlyViewSet.as_view({"get": "list"}))]


@pytest.fixture(autouse=True)
def book() -> Book:
    return Book.objects.create(title="Good Omens", authors=["Pratchett", "Gaiman"])


def test_version_1_keeps_its_single_author(book: Book) -> None:
    old = {"id": book.pk, "title": "Good Omens", "author": "Pratchett"}
    assert client.get("/v1/books/").json() == [old]
    assert client.get(f"/v1/books/{book.pk}/").json() == old
    Book.objects.update(authors=[])
    assert client.get("/v1/books/").json()[0]["author"] == ""


def test_version_2_tells_all_authors(book: Book) -> None:
    new = {"id": book.pk, "title": "Good Omens", "authors": ["Pratchett", "Gaiman"]}
    assert client.get("/v2/books/").json() == [new]
    assert client.get(f"/v2/books/{book.pk}/").json() == new


def test_version_1_says_since_when_it_is_deprecated_and_when_it_ends(book) -> None:
    headers = client.get(f"/v1/books/{book.pk}/?page=1").headers
    assert headers["Deprecation"] == "@1788220800"
    assert headers["Sunset"] == "Wed, 01 Sep 2027 00:00:00 GMT"
    successor = f"http://testserver/v2/books/{book.pk}/?page=1"
    assert headers["Link"] == f'<{successor}>; rel="successor-version"'


def test_an_error_of_version_1_carries_the_warning_too() -> None:
    answer = client.get("/v1/books/0/")
    assert answer.status_code == 404
    assert "Sunset" in answer.headers


def test_version_2_is_not_deprecated() -> None:
    headers = client.get("/v2/books/").headers
    assert not {"Deprecation", "Sunset", "Link"} & set(headers)


def test_an_unknown_version_is_404_and_never_falls_back() -> None:
    answer = client.get("/v3/books/")
    assert answer.status_code == 404
    assert "Sunset" not in answer.headers


@pytest.mark.urls("test_api_versioning")
def test_a_prefix_without_a_versioning_class_versions_nothing() -> None:
    assert BookViewSet.versioning_class is not PrefixOnlyViewSet.versioning_class
    assert "authors" in client.get("/v1/books/").json()[0]
