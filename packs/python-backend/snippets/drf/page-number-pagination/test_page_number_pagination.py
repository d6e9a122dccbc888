import pytest
from django.core.paginator import UnorderedObjectListWarning
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


@BOTH
def test_equal_titles_stand_each_on_exactly_one_page(url: str) -> None:
    written = shelve(*["Same"] * 7)
    Book.objects.filter(pk=written[0]).update(title="Same")
    numbers = [page(url, page_size=3, page=number)["items"] for number in (1, 2, 3)]
    assert [book["id"] for items in numbers for book in items] == written


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
