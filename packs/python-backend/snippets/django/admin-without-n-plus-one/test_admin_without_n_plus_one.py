from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.admin import BookAdmin
from shop.models import Author, Book

pytestmark = pytest.mark.django_db
LIST = "/admin/shop/book/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ada"))
    return client


def stock(count: int) -> None:
    for number in range(count):
        author = Author.objects.create(name=f"Author {number}")
        book = Book.objects.create(title=f"Title {number}", author=author)
        book.reviews.create(), book.reviews.create()


def query_count(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    return len(queries)


def test_the_list_needs_as_many_queries_for_thirty_rows_as_for_two(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock(2)
    few = query_count(staff)
    stock(28)
    assert query_count(staff) == few
    monkeypatch.setattr(BookAdmin, "list_select_related", False)
    monkeypatch.setattr(BookAdmin, "get_queryset", lambda *_: Book.objects.all())
    naive = lambda self, book: book.reviews.count()  # noqa: E731
    monkeypatch.setattr(BookAdmin, "review_count", naive)
    assert query_count(staff) == few + 60


def test_the_columns_are_those_that_colleagues_need(staff: Client) -> None:
    stock(51)
    page = staff.get(LIST + "?o=3")
    assert len(page.context["cl"].result_list) == 50
    text = page.content.decode()
    assert '<td class="field-review_count">2</td>' in text
    assert "Author 3" in text and "field-is_published" in text
    assert "Reviews" in text
    Author.objects.get(name="Author 7").book_set.get().reviews.create()
    top = staff.get(LIST + "?o=-3").context["cl"].result_list[0]
    assert top.title == "Title 7"
    Author.objects.filter(name="Author 9").update(name="Zz")
    last = staff.get(LIST + "?o=-2").context["cl"].result_list[0]
    assert last.title == "Title 9"


@pytest.mark.parametrize(
    ("words", "count"), [("itle 1", 1), ("author 2", 1), ("uthor 2", 0), ("none", 0)]
)
def test_one_searches_in_titles_and_beginnings_of_authors(
    staff: Client, words: str, count: int
) -> None:
    stock(3)
    found = staff.get(LIST, {"q": f'"{words}"'}).context["cl"].result_list
    assert len(found) == count


def test_the_form_does_not_load_every_author(staff: Client) -> None:
    stock(3)
    form = staff.get(f"{LIST}add/").content.decode()
    assert "admin-autocomplete" in form and "Author 2" not in form
    for address in (LIST, "/admin/shop/author/"):
        assert 'maxlength="100"' in staff.get(f"{address}add/").content.decode()
    query = {"app_label": "shop", "model_name": "book", "field_name": "author"}
    response = staff.get("/admin/autocomplete/", query | {"term": "author 2"})
    assert [one["text"] for one in response.json()["results"]] == ["Author 2"]
    Author.objects.create(name="A first")
    every = staff.get("/admin/autocomplete/", query).json()["results"]
    assert every[0]["text"] == "A first"


def publish(client: Client) -> Any:
    keys = list(Book.objects.values_list("pk", flat=True))
    sent = {"action": "publish", "_selected_action": keys}
    return client.post(LIST, sent, follow=True)


def test_the_action_publishes_and_says_how_many(staff: Client) -> None:
    stock(3)
    Book.objects.filter(title="Title 0").update(is_published=True)
    text = publish(staff).content.decode()
    assert "Published 2 books." in text
    assert "Publish the selected books" in text
    assert Book.objects.filter(is_published=True).count() == 3


def test_who_may_only_look_cannot_publish(client: Client) -> None:
    stock(1)
    ben = User.objects.create_user("ben", is_staff=True)
    ben.user_permissions.add(Permission.objects.get(codename="view_book"))
    client.force_login(ben)
    assert "Publish the selected" not in client.get(LIST).content.decode()
    publish(client)
    assert not Book.objects.filter(is_published=True).exists()
