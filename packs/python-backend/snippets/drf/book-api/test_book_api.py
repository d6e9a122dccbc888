from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.paginator import UnorderedObjectListWarning
from django.utils import timezone
from rest_framework import viewsets
from rest_framework.authentication import SessionAuthentication
from rest_framework.test import APIClient, APIRequestFactory
from shop.api import BookPages, BookSerializer, BookViewSet
from shop.models import Book

pytestmark = pytest.mark.django_db
DUNE = {"title": "Dune", "author": "Frank Herbert", "published_on": "1965-08-01"}


def client_of(*codenames: str) -> APIClient:
    user = User.objects.create_user(f"user-{'-'.join(codenames)}")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def editor() -> APIClient:
    return client_of("add_book", "change_book", "delete_book")


def shelve(count: int) -> None:
    Book.objects.bulk_create(
        Book(title="Same", author=str(n), published_on="2020-01-01")
        for n in range(count)
    )


def test_a_book_is_created_read_changed_and_deleted(editor: APIClient) -> None:
    created = editor.post("/books/", DUNE)
    assert created.status_code == 201
    url = f"/books/{created.json()['id']}/"
    assert editor.get(url).json() == {"id": created.json()["id"], **DUNE}
    patched = editor.patch(url, {"title": "Dune Messiah"}).json()
    assert patched["author"] == DUNE["author"]
    assert editor.put(url, {"title": "Half of it"}).status_code == 400
    assert editor.put(url, DUNE).json()["title"] == "Dune"
    assert editor.delete(url).status_code == 204
    assert editor.get(url).status_code == 404


def test_bad_input_is_400_and_names_each_field(editor: APIClient) -> None:
    answer = editor.post("/books/", {"title": "x" * 101, "published_on": "soon"})
    assert (answer.status_code, Book.objects.count()) == (400, 0)
    assert set(answer.json()) == {"title", "author", "published_on"}


def test_a_book_may_appear_today_but_not_tomorrow(editor: APIClient) -> None:
    today = timezone.localdate()
    assert editor.post("/books/", DUNE | {"published_on": today}).status_code == 201
    answer = editor.post("/books/", DUNE | {"published_on": today + timedelta(days=1)})
    told = {"published_on": ["This date lies in the future."]}
    assert (answer.status_code, answer.json()) == (400, told)


def test_anybody_reads_a_stranger_gets_401_and_a_user_without_permission_403() -> None:
    anonymous, reader = APIClient(), client_of("view_book")
    assert anonymous.get("/books/").status_code == 200
    refused = anonymous.post("/books/", DUNE)
    told = refused.headers["WWW-Authenticate"]
    assert (refused.status_code, told) == (401, 'Basic realm="api"')
    assert reader.post("/books/", DUNE).status_code == 403
    shelve(1)
    assert reader.delete(f"/books/{Book.objects.get().pk}/").status_code == 403


def test_session_authentication_first_turns_that_401_into_403(monkeypatch) -> None:
    order = [SessionAuthentication, *BookViewSet.authentication_classes]
    monkeypatch.setattr(BookViewSet, "authentication_classes", order)
    assert APIClient().post("/books/", DUNE).status_code == 403


def test_all_fields_no_permission_and_no_order_leak_delete_and_warn() -> None:
    class NaiveSerializer(BookSerializer):
        class Meta(BookSerializer.Meta):
            fields = "__all__"

    class Naive(viewsets.ModelViewSet):
        queryset = Book.objects.all()
        serializer_class = NaiveSerializer
        pagination_class = BookPages

    shelve(1)
    view = Naive.as_view({"get": "list", "delete": "destroy"})
    with pytest.warns(UnorderedObjectListWarning):
        page = view(APIRequestFactory().get("/")).data
    assert "purchase_price" in page["results"][0]
    key = Book.objects.get().pk
    assert view(APIRequestFactory().delete("/"), pk=key).status_code == 204


def test_a_column_that_is_not_named_can_be_neither_read_nor_set(editor) -> None:
    book = editor.post("/books/", DUNE | {"purchase_price": "1.00"}).json()
    assert "purchase_price" not in book
    assert Book.objects.get().purchase_price == 0


def test_pages_have_20_books_unless_asked_and_never_more_than_100() -> None:
    shelve(101)
    for query, size in {"": 20, "?page_size=2": 2, "?page_size=999": 100}.items():
        page = APIClient().get(f"/books/{query}").json()
        assert (page["count"], len(page["results"])) == (101, size)


def test_every_book_stands_on_exactly_one_page() -> None:
    shelve(45)
    pages = [APIClient().get(f"/books/?page={n}").json()["results"] for n in (1, 2, 3)]
    ids = [book["id"] for page in pages for book in page]
    assert ids == sorted(Book.objects.values_list("pk", flat=True))
    Book.objects.filter(pk=ids[0]).update(title="Zebra")
    assert APIClient().get("/books/?page=3").json()["results"][-1]["id"] == ids[0]
    assert APIClient().get("/books/?page=4").status_code == 404
