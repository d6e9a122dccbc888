from datetime import date

import pytest
from django.db.models import Sum, Window
from pytest_django import DjangoAssertNumQueries
from shop import queries
from shop.models import Sale

pytestmark = pytest.mark.django_db

SALES = [
    ("web", 300, 3),
    ("web", 500, 1),
    ("web", 500, 2),
    ("ops", 100, 2),
    ("web", 50, 2),
]


@pytest.fixture(autouse=True)
def sales() -> None:
    for category, cents, day in SALES:
        Sale.objects.create(category=category, cents=cents, sold_on=date(2026, 1, day))


def test_equal_prices_share_a_place_and_no_place_is_left_out() -> None:
    assert [
        (s.category, s.cents, s.place) for s in queries.ranked_within_category()
    ] == [
        ("ops", 100, 1),
        ("web", 500, 1),
        ("web", 500, 1),
        ("web", 300, 2),
        ("web", 50, 3),
    ]


def test_grouping_loses_the_rows_that_a_window_keeps() -> None:
    grouped = Sale.objects.values("category").annotate(total=Sum("cents"))
    windowed = Sale.objects.annotate(
        total=Window(Sum("cents"), partition_by="category")
    )
    assert (len(grouped), len(windowed)) == (2, 5)
    assert {s.total for s in windowed if s.category == "web"} == {1350}


def test_the_best_of_each_category_come_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        best = [(s.category, s.cents, s.n) for s in queries.best_per_category(2)]
    assert best == [("ops", 100, 1), ("web", 500, 1), ("web", 500, 2)]
    ids = [s.pk for s in queries.best_per_category(2) if s.category == "web"]
    assert ids == sorted(ids)


def test_a_slice_is_taken_of_all_rows_and_not_of_each_category() -> None:
    naive = Sale.objects.order_by("-cents")[:2]
    assert {sale.category for sale in naive} == {"web"}


def test_the_running_total_adds_row_by_row() -> None:
    assert [s.total for s in queries.running_totals()] == [500, 1000, 1100, 1150, 1450]


def test_the_default_frame_adds_all_sales_of_a_day_at_once() -> None:
    naive = Window(Sum("cents"), order_by="sold_on")
    totals = Sale.objects.annotate(total=naive).order_by("sold_on", "pk")
    assert [s.total for s in totals] == [500, 1150, 1150, 1150, 1450]


def test_the_change_is_to_the_sale_before_and_none_for_the_first() -> None:
    assert [s.change for s in queries.changes()] == [None, 0, -400, -50, 250]


def test_the_sql_is_what_the_docstrings_say() -> None:
    shown = [
        (queries.ranked_within_category(), "DENSE_RANK() OVER (PARTITION BY"),
        (queries.best_per_category(1), "ROW_NUMBER() OVER (PARTITION BY"),
        (queries.running_totals(), "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"),
        (queries.changes(), "LAG("),
    ]
    assert all(piece in str(query.query) for query, piece in shown)
