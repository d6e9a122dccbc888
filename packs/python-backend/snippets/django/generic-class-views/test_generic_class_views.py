import pytest
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.db.models import QuerySet
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views.generic import ListView
from shelf.models import Book
from shelf.views import BookUpdate

pytestmark = pytest.mark.django_db
DUNE = {"title": "Dune", "pages": 600}


@pytest.fixture
def ada(client: Client) -> User:
    """Signed in."""
    user = User.objects.create_user("ada")
    client.force_login(user)
    return user


@pytest.fixture
def bens(db: None) -> Book:
    ben = User.objects.create_user("ben")
    return Book.objects.create(owner=ben, title="Emma", pages=400)


def test_a_book_is_made_changed_and_deleted(client: Client, ada: User) -> None:
    made = client.post("/books/new/", DUNE | {"owner": 99})
    assert (made.status_code, made["Location"]) == (302, "/books/")
    book = Book.objects.get()
    assert (book.owner, book.title, book.pages) == (ada, "Dune", 600)
    assert 'value="Dune"' in client.get(f"/books/{book.pk}/").content.decode()
    client.post(f"/books/{book.pk}/", {"title": "Dune 2", "pages": 601})
    book.refresh_from_db()
    assert (book.title, book.pages) == ("Dune 2", 601)
    assert b"Delete Dune 2?" in client.get(f"/books/{book.pk}/delete/").content
    assert Book.objects.exists()
    assert client.post(f"/books/{book.pk}/delete/")["Location"] == "/books/"
    assert not Book.objects.exists()


def test_other_peoples_books_do_not_exist(
    client: Client, ada: User, bens: Book
) -> None:
    for address in (f"/books/{bens.pk}/", f"/books/{bens.pk}/delete/"):
        assert client.get(address).status_code == 404
        assert client.post(address, DUNE).status_code == 404
    bens.refresh_from_db()
    assert bens.title == "Emma"


def test_without_an_own_queryset_anyone_may_change_any_book(
    ada: User, bens: Book
) -> None:
    class Naive(BookUpdate):
        def get_queryset(self) -> QuerySet[Book]:
            return Book.objects.all()

    request = RequestFactory().post("/", DUNE)
    request.user = ada
    assert Naive.as_view()(request, pk=bens.pk).status_code == 302
    bens.refresh_from_db()
    assert bens.title == "Dune"


def test_the_list_holds_ones_own_twenty_a_page(
    client: Client, ada: User, bens: Book
) -> None:
    for title in ["B"] * 20 + ["A"]:
        Book.objects.create(owner=ada, title=title, pages=1)
    first = client.get("/books/").context["book_list"]
    assert [book.title for book in first] == ["A"] + ["B"] * 19
    assert [book.pk for book in first[1:]] == sorted(book.pk for book in first[1:])
    assert len(client.get("/books/?page=2").context["book_list"]) == 1


def test_strangers_go_to_the_login_and_users_are_forbidden_the_staffs_page(
    client: Client, bens: Book
) -> None:
    for address in ("/books/", "/books/new/", f"/books/{bens.pk}/", "/all-books/"):
        assert client.get(address)["Location"] == f"/accounts/login/?next={address}"
    client.force_login(bens.owner)
    assert client.get("/all-books/").status_code == 403


def test_staff_see_all_books_in_one_query_for_them(client: Client, bens: Book) -> None:
    staff = User.objects.create_user("cy", is_staff=True)
    Book.objects.create(owner=staff, title="Dune", pages=1)
    client.force_login(staff)
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/all-books/").content.decode()
    assert page.index("Emma (ben)") < page.index("Dune (cy)")
    assert len([one for one in queries if "shelf_book" in one["sql"]]) == 1
    assert len(queries) == 3  # session, user, books


def test_a_mixin_behind_the_view_protects_nothing(bens: Book) -> None:
    class Naive(ListView, LoginRequiredMixin):
        model = Book

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert Naive.as_view()(request).status_code == 200
    assert BookUpdate.as_view()(request, pk=bens.pk).status_code == 302


def test_a_wrong_form_comes_back_with_its_faults(client: Client, ada: User) -> None:
    response = client.post("/books/new/", {"title": "x" * 101, "pages": 0})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"title", "pages"}
