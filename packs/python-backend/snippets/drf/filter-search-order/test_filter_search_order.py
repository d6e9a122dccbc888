import pytest
from rest_framework.test import APIClient, APIRequestFactory

from shop.api import BookList
from shop.models import Book

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf() -> None:
    for title, isbn, language, price, purchase in (
        ("Views", "111", "en", 300, 9),
        ("Queues", "222", "de", 100, 8),
        ("Models", "333", "en", 200, 7),
    ):
        Book.objects.create(
            title=title,
            isbn=isbn,
            language=language,
            price_cents=price,
            purchase_cents=purchase,
        )


def titles(**query: object) -> list[str]:
    return [book["title"] for book in APIClient().get("/books/", query).json()]


def test_without_parameters_the_list_is_whole_and_ordered_by_title() -> None:
    assert titles() == ["Models", "Queues", "Views"]


def test_bounds_of_the_price_are_part_of_the_range() -> None:
    assert titles(price_min=200) == ["Models", "Views"]
    assert titles(price_max=200) == ["Models", "Queues"]
    assert titles(price_min=101, price_max=299) == ["Models"]


def test_a_value_that_is_no_number_or_no_choice_is_400() -> None:
    assert titles(language="de") == ["Queues"]
    assert titles(language="en") == ["Models", "Views"]
    for query in ({"price_min": "cheap"}, {"language": "xx"}):
        answer = APIClient().get("/books/", query)
        assert (answer.status_code, list(answer.json())) == (400, list(query))


def test_search_finds_part_of_a_title_or_a_whole_isbn() -> None:
    assert titles(search="UE") == ["Queues"]
    assert titles(search="333") == ["Models"]
    assert titles(search="33") == []
    assert titles(search="e", language="en", ordering="-title") == ["Views", "Models"]


def test_only_listed_fields_can_order_and_none_can_be_probed() -> None:
    assert titles(ordering="price_cents") == ["Queues", "Models", "Views"]
    assert titles(ordering="-title") == ["Views", "Queues", "Models"]
    for hidden in ("purchase_cents", "-purchase_cents", "isbn", "id"):
        assert titles(ordering=hidden) == titles()
    assert titles(purchase_cents__gte=9) == titles()


def test_equal_prices_keep_one_order_in_both_directions() -> None:
    Book.objects.update(price_cents=5)
    ids = list(Book.objects.order_by("pk").values_list("pk", flat=True))
    for ordering in ("price_cents", "-price_cents"):
        listed = APIClient().get("/books/", {"ordering": ordering}).json()
        assert [book["id"] for book in listed] == ids
    request = BookList().initialize_request(
        APIRequestFactory().get("/", {"ordering": "-price_cents"})
    )
    view = BookList(request=request)
    found = view.filter_queryset(view.get_queryset())
    assert found.query.order_by == ("-price_cents", "pk")
    view.request, view.ordering = (
        BookList().initialize_request(APIRequestFactory().get("/")),
        None,
    )  # a view that names no order of its own
    assert view.filter_queryset(view.get_queryset()).query.order_by == ("pk",)


def test_passing_parameters_on_to_the_orm_lets_anyone_probe_hidden_columns() -> None:
    def naive(**query: object) -> bool:
        return Book.objects.filter(**query).exists()

    guesses = [naive(title="Views", purchase_cents__gte=n) for n in (8, 9, 10)]
    assert guesses == [True, True, False]
    ours = [titles(search="Views", purchase_cents__gte=n) for n in (8, 9, 10)]
    assert ours == [["Views"]] * 3
