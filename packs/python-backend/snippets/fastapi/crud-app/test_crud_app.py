from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from main import Book, app, books

client = TestClient(app)
NOVEL = {"title": "Solaris", "pages": 204, "supplier_price": 4.5}


@pytest.fixture
def url() -> str:
    books.clear()
    answer = client.post("/books", json=NOVEL)
    assert answer.status_code == 201
    return answer.headers["Location"]


def test_create_answers_201_with_the_address_of_the_book(url: str) -> None:
    book_id = int(url.removeprefix("/books/"))
    shown = {"id": book_id, "title": "Solaris", "pages": 204}
    assert client.get(url).json() == shown
    assert client.post("/books", json=NOVEL).json() == shown | {"id": book_id + 1}


def test_replace_keeps_the_id_and_delete_answers_204_without_a_body(url: str) -> None:
    answer = client.put(url, json=NOVEL | {"title": "Eden"})
    assert (answer.status_code, answer.json()["title"]) == (200, "Eden")
    assert client.get(url).json() == answer.json()
    gone = client.delete(url)
    assert (gone.status_code, gone.content) == (204, b"")
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_book_is_404(url: str, method: str) -> None:
    answer = client.request(method, "/books/0", json=NOVEL)
    assert (answer.status_code, answer.json()) == (404, {"detail": "No such book."})


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("title", "", "string_too_short"),
        ("title", "x" * 201, "string_too_long"),
        ("pages", 0, "greater_than"),
        ("pages", "many", "int_parsing"),
        ("supplier_price", -0.01, "greater_than_equal"),
    ],
)
def test_bad_input_is_422_and_names_the_field(
    url: str, field: str, value: object, problem: str
) -> None:
    for answer in (
        client.post("/books", json=NOVEL | {field: value}),
        client.put(url, json=NOVEL | {field: value}),
    ):
        [error] = answer.json()["detail"]
        assert answer.status_code == 422
        assert (error["loc"], error["type"]) == (["body", field], problem)
    assert len(books) == 1


def test_the_limits_themselves_are_accepted(url: str) -> None:
    for edge in ({"title": "x" * 200}, {"title": "x", "pages": 1}):
        assert client.put(url, json=NOVEL | edge).status_code == 200
    assert client.put(url, json=NOVEL | {"supplier_price": 0}).status_code == 200


def test_an_id_that_is_no_number_is_422_not_500(url: str) -> None:
    assert client.get("/books/first").status_code == 422


def test_without_a_response_model_the_supplier_price_leaks(url: str) -> None:
    naive = FastAPI()

    @naive.get("/book")
    def read_all_fields() -> Any:
        return Book(id=1, **NOVEL)

    assert TestClient(naive).get("/book").json()["supplier_price"] == 4.5
    for answer in (client.get(url), client.put(url, json=NOVEL)):
        assert answer.json().keys() == {"id", "title", "pages"}
    schema = client.get("/openapi.json").json()["components"]["schemas"]
    assert "supplier_price" not in schema["BookOut"]["properties"]
