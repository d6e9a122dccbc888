import itertools

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from shop import query_log
from shop.models import Author, Book
from shop.query_log import QueryLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    return lambda: [one.getMessage() for one in caplog.records if "quer" in one.name]


@pytest.fixture
def seconds(monkeypatch):
    """Each query takes as long as this says."""

    def take(spent: float) -> None:
        ticks = itertools.count(100, spent)
        monkeypatch.setattr(query_log.time, "perf_counter", lambda: next(ticks))

    return take


def add_books(count: int) -> None:
    for number in range(count):
        Book.objects.create(title="t", author=Author.objects.create(name=str(number)))


@pytest.mark.parametrize("books, told", [(19, 0), (20, 1)])
def test_a_list_that_asks_once_for_each_row_is_told_by_its_route(lines, books, told):
    add_books(books)
    assert Client().get("/naive/ada/").json()["authors"][-1] == str(books - 1)
    assert len(lines()) == told
    if told:
        assert lines()[0].startswith("many queries: 21 in 0.0")
        assert lines()[0].endswith(" s: naive/<name>/")


def test_the_same_list_with_a_join_is_not_told(lines):
    add_books(40)
    assert len(Client().get("/joined/ada/").json()["authors"]) == 40
    assert lines() == []


def test_many_small_queries_are_added_up_although_none_is_slow(lines, seconds):
    add_books(24)
    seconds(0.1)
    Client().get("/naive/ada/")
    assert lines() == ["many queries: 25 in 2.500 s: naive/<name>/"]


@pytest.mark.parametrize("spent, told", [(0.19, False), (0.21, True)])
def test_a_slow_query_is_told_with_its_text_but_not_its_parameters(
    lines, seconds, spent: float, told: bool
):
    seconds(spent)
    with connection.execute_wrapper(QueryLog(0.2)):
        assert not Author.objects.filter(name="hunter2").exists()
    assert len(lines()) == told
    if told:
        assert lines()[0].startswith("slow query: 0.210 s: SELECT %s AS")
        assert "%s" in lines()[0] and "hunter2" not in lines()[0]


@pytest.mark.parametrize("spent, told", [(0.19, 0), (0.25, 1)])
def test_a_page_with_a_slow_query_is_told(lines, seconds, spent: float, told: int):
    seconds(spent)
    Client().get("/joined/ada/")
    assert len(lines()) == told


def test_a_query_that_fails_is_measured_too(lines, seconds):
    seconds(0.5)
    log = QueryLog(0.5)
    with connection.execute_wrapper(log), pytest.raises(DatabaseError):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
    assert (log.count, log.seconds, len(lines())) == (1, 0.5, 1)


def test_djangos_own_list_of_queries_stays_empty_without_debug(settings):
    assert settings.DEBUG is False
    add_books(1)
    assert list(connection.queries) == []


def test_an_unknown_address_is_answered_as_before(settings, lines):
    settings.MANY_QUERIES = -1
    assert Client().get("/nowhere/").status_code == 404
    assert lines() == ["many queries: 0 in 0.000 s: none"]
    settings.MANY_QUERIES = 0
    assert Client().get("/nowhere/").status_code == 404
    assert len(lines()) == 1
