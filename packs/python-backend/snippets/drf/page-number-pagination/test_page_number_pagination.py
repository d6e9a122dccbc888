import pytest
from django.core.paginator import UnorderedObjectListWarning
from django.db import connection
from rest_framework.test import APIClient, APIRequestFactory
from shop.api import NumberedPages
from shop.models import Book

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("url", ["/books/", "/plain/"])


def shelve(*titles: str) -> list[int]:
    return [Book.objects.create(title=title).pk for title in titles]


def page(url: str, **query: object) -> dict:
    return APIClient().get(url, query).json()


@BOTH
def test_an_answer_tells_its_items_its_place_and_the_total(url: str) -> None:
    b, a, c = shelve("B", "A", "C")
    assert page(url, page_size=2) == {
        "items": [{"id": a, "title": "A"}, {"id": b, "title": "B"}],
        "page": 1,
        "pages": 2,
        "total": 3,
        "has_next": True,
    }
    last = page(url, page_size=2, page=2)
    assert (last["items"], last["page"]) == ([{"id": c, "title": "C"}], 2)
    assert last["has_next"] is False


@BOTH
def test_a_page_has_20_items_unless_asked_and_never_more_than_100(url: str) -> None:
    shelve(*["Same"] * 101)
    for size, items in ((None, 20), (3, 3), (100, 100), (101, 100), (0, 20), ("x", 20)):
        query = {} if size is None else {"page_size": size}
        assert len(page(url, **query)["items"]) == items


@pytest.fixture
def other_title_index():
    """SQLite then reads equal titles newest first: an order by title allows it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX by_title ON shop_book (title, id DESC)")


def three_pages(url: str) -> list[int]:
    pages = [page(url, page_size=3, page=number)["items"] for number in (1, 2, 3)]
    return [book["id"] for items in pages for book in items]


@BOTH
def test_equal_titles_stand_each_on_one_page_whatever_index_is_used(
    url: str, other_title_index: None
) -> None:
    written = shelve(*["Same"] * 7)
    assert three_pages(url) == written


@pytest.mark.usefixtures("other_title_index")
def test_ordered_by_title_alone_a_new_index_repeats_rows_and_hides_others() -> None:
    old, *_, new = shelve(*["Same"] * 6)
    naive = Book.objects.order_by("title")
    second_page = list(naive.values_list("pk", flat=True)[3:])
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX by_title")
    first_page = list(naive.values_list("pk", flat=True)[:3])
    assert old in first_page and old in second_page
    assert new not in first_page + second_page


@BOTH
def test_a_page_that_does_not_exist_is_404_and_an_empty_list_is_not(url: str) -> None:
    assert page(url)["items"] == []
    for number in (0, 2, "x"):
        assert APIClient().get(url, {"page": number}).status_code == 404
    assert page(url, page="last")["page"] == 1


def test_without_an_order_django_warns_that_pages_may_not_fit_together() -> None:
    request = APIRequestFactory().get("/")
    from rest_framework.views import APIView

    with pytest.warns(UnorderedObjectListWarning):
        NumberedPages().paginate_queryset(
            Book.objects.all(), APIView().initialize_request(request)
        )
