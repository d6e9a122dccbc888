import pytest
from django.contrib.auth.models import User
from django.forms import modelform_factory
from django.test import Client

from shelf.models import Book

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


def test_a_book_is_made_read_changed_and_deleted(client: Client, ada: User) -> None:
    made = client.post("/books/new/", DUNE)
    assert (made.status_code, made["Location"]) == (302, "/books/")
    book = Book.objects.get()
    assert (book.owner, book.title, book.pages) == (ada, "Dune", 600)
    page = client.get(f"/books/{book.pk}/").content.decode()
    assert 'value="Dune"' in page and 'value="600"' in page
    changed = client.post(f"/books/{book.pk}/", DUNE | {"pages": 601})
    assert (changed.status_code, changed["Location"]) == (302, "/books/")
    book.refresh_from_db()
    assert book.pages == 601
    assert client.post(f"/books/{book.pk}/delete/")["Location"] == "/books/"
    assert not Book.objects.exists()


def test_the_list_holds_ones_own_in_order(
    client: Client, ada: User, bens: Book
) -> None:
    for title in ("B", "A", "A"):
        Book.objects.create(owner=ada, title=title, pages=1)
    shown = list(client.get("/books/").context["books"])
    assert [book.title for book in shown] == ["A", "A", "B"]
    assert shown[0].pk < shown[1].pk
    page = client.get("/books/").content.decode()
    assert f'href="/books/{shown[0].pk}/">A</a>' in page
    assert f'action="/books/{shown[2].pk}/delete/"' in page


def test_other_peoples_books_do_not_exist(
    client: Client, ada: User, bens: Book
) -> None:
    assert client.get(f"/books/{bens.pk}/").status_code == 404
    assert client.post(f"/books/{bens.pk}/", DUNE).status_code == 404
    assert client.post(f"/books/{bens.pk}/delete/").status_code == 404
    assert client.get("/books/999999/").status_code == 404
    bens.refresh_from_db()
    assert bens.title == "Emma"


def test_nobody_gives_a_book_to_another_by_an_extra_field(
    client: Client, ada: User, bens: Book
) -> None:
    client.post("/books/new/", DUNE | {"owner": bens.owner.pk})
    assert Book.objects.get(title="Dune").owner == ada
    naive = modelform_factory(Book, fields="__all__")
    book = naive({**DUNE, "owner": bens.owner.pk}, instance=Book(owner=ada)).save()
    assert book.owner == bens.owner


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "x" * 101}, {"pages": 0}, {"pages": "many"}]
)
def test_a_wrong_form_comes_back_with_its_fault_and_saves_nothing(
    client: Client, ada: User, wrong: dict[str, str]
) -> None:
    response = client.post("/books/new/", DUNE | wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert not Book.objects.exists()


def test_strangers_are_sent_to_the_login(client: Client, bens: Book) -> None:
    for address in ("/books/", "/books/new/", f"/books/{bens.pk}/"):
        response = client.get(address)
        assert response["Location"] == f"/accounts/login/?next={address}"
    assert client.post(f"/books/{bens.pk}/delete/").status_code == 302
    assert Book.objects.count() == 1


def test_reading_deletes_nothing_and_writing_needs_the_token(
    client: Client, ada: User
) -> None:
    assert client.get("/books/new/").status_code == 200
    assert client.put("/books/new/").status_code == 405
    assert client.post("/books/").status_code == 405
    book = Book.objects.create(owner=ada, **DUNE)
    assert client.get(f"/books/{book.pk}/delete/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert strict.post(f"/books/{book.pk}/delete/").status_code == 403
    assert 'name="csrfmiddlewaretoken"' in strict.get("/books/").content.decode()
    page = strict.get("/books/new/").content.decode()
    assert '<form method="post">' in page and 'name="csrfmiddlewaretoken"' in page
