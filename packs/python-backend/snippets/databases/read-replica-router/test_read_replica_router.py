"""The replica here is one that lags for ever: nothing is copied to it."""

from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from shop.models import Book
from shop.routing import ReadYourWrites, ReplicaRouter

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "replica"])


@pytest.fixture(autouse=True)
def replica() -> Iterator[None]:
    with connections["replica"].schema_editor() as editor:
        editor.create_model(Book)
    Book.objects.using("replica").create(title="replicated")
    Book.objects.using("default").create(title="replicated")
    yield
    with connections["replica"].schema_editor() as editor:
        editor.delete_model(Book)


def titles(client: Client) -> list[str]:
    return client.get("/books/").json()["titles"]


def test_a_request_that_only_reads_uses_the_replica(client: Client) -> None:
    Book.objects.using("default").create(title="not there yet")
    assert titles(client) == ["replicated"]
    assert client.cookies == {}


def test_a_router_without_memory_hides_what_was_just_written() -> None:
    Book.objects.using("default").create(title="mine")
    naive = Book.objects.using("replica")  # what a router by reads and writes does
    assert not naive.filter(title="mine").exists()


def test_a_request_that_writes_sees_its_own_row(client: Client) -> None:
    response = client.post("/books/", {"title": "mine"})
    assert response.json() == {"titles": ["replicated", "mine"]}


def test_the_writer_reads_the_primary_for_five_seconds_and_others_do_not(
    client: Client,
) -> None:
    cookie = client.post("/books/", {"title": "mine"}).cookies["recent_write"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (
        5,
        True,
        "Lax",
    )
    assert titles(client) == ["replicated", "mine"]
    assert titles(Client()) == ["replicated"]
    del client.cookies["recent_write"]
    assert titles(client) == ["replicated"]


def test_reading_does_not_prolong_the_time_on_the_primary(client: Client) -> None:
    client.post("/books/", {"title": "mine"})
    assert client.get("/books/").cookies == {}


def test_a_second_write_prolongs_it(client: Client) -> None:
    client.post("/books/", {"title": "mine"})
    again = client.post("/books/", {"title": "mine, too"})
    assert again.cookies["recent_write"]["max-age"] == 5


def test_a_transaction_reads_where_it_writes() -> None:
    router = ReplicaRouter()
    handler = ReadYourWrites(lambda _: HttpResponse(router.db_for_read(Book)))

    def ask() -> bytes:
        return handler(RequestFactory().get("/")).content

    assert ask() == b"replica"
    with transaction.atomic():
        assert ask() == b"default"
    writer = ReadYourWrites(lambda _: HttpResponse(router.db_for_write(Book)))
    assert writer(RequestFactory().get("/")).content == b"default"


def test_the_memory_ends_with_the_request_even_after_an_error() -> None:
    router = ReplicaRouter()

    def failing(_: HttpRequest) -> HttpResponse:
        router.db_for_write(Book)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ReadYourWrites(failing)(RequestFactory().get("/"))
    handler = ReadYourWrites(lambda _: HttpResponse(router.db_for_read(Book)))
    assert handler(RequestFactory().get("/")).content == b"replica"
    assert router.db_for_read(Book) == "replica"


def test_the_replica_is_not_migrated_and_rows_of_both_may_be_related() -> None:
    router = ReplicaRouter()
    assert router.allow_migrate("default", "shop") is True
    assert router.allow_migrate("replica", "shop") is False
    assert router.allow_relation(Book(), Book()) is True
