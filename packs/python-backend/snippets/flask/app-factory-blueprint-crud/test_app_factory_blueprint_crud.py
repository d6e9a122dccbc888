import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app

NOVEL = {"title": "Solaris", "pages": 204}


@pytest.fixture
def client() -> FlaskClient:
    client = create_app({"TESTING": True}).test_client()
    answer = client.post("/books", json=NOVEL)
    assert (answer.status_code, answer.headers["Location"]) == (201, "/books/1")
    assert answer.json == {"id": 1, **NOVEL}
    return client


def test_a_book_is_read_replaced_and_deleted(client: FlaskClient) -> None:
    assert client.get("/books/1").json == {"id": 1, **NOVEL}
    answer = client.put("/books/1", json={"title": " Eden ", "pages": 1})
    assert (answer.status_code, answer.json["title"]) == (200, "Eden")
    assert client.get("/books/1").json == {"id": 1, "title": "Eden", "pages": 1}
    gone = client.delete("/books/1")
    assert (gone.status_code, gone.data) == (204, b"")
    assert client.get("/books/1").status_code == 404


def test_ids_count_on(client: FlaskClient) -> None:
    assert client.post("/books", json=NOVEL).headers["Location"] == "/books/2"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_an_unknown_book_is_404_in_json(client: FlaskClient, method: str) -> None:
    answer = client.open("/books/9", method=method, json=NOVEL)
    unknown = {"error": "Not Found", "detail": "No such book."}
    assert (answer.status_code, answer.json) == (404, unknown)


@pytest.mark.parametrize(
    ("change", "detail"),
    [({"title": value}, "title: text is required.") for value in (None, "  ", 7)]
    + [
        ({"pages": value}, "pages: a positive number is required.")
        for value in (None, 0, "204", True)
    ],
)
def test_bad_values_are_422_and_change_nothing(
    client: FlaskClient, change: dict[str, object], detail: str
) -> None:
    for method, path in (("POST", "/books"), ("PUT", "/books/1")):
        answer = client.open(path, method=method, json=NOVEL | change)
        assert (answer.status_code, answer.json["detail"]) == (422, detail)
    assert client.get("/books/1").json == {"id": 1, **NOVEL}
    assert client.get("/books/2").status_code == 404


def test_what_flask_refuses_is_json_too(client: FlaskClient) -> None:
    json_type = {"content_type": "application/json"}
    refused = [
        (client.post("/books", data="{", **json_type), 400),
        (client.post("/books", data="[]", **json_type), 400),
        (client.post("/books", data="title=Solaris"), 415),
        (client.get("/shelves"), 404),
        (client.patch("/books/1"), 405),
        (client.post("/books", data=b" " * 100_001, **json_type), 413),
        (client.post("/books", data=b" " * 100_000, **json_type), 400),
    ]
    for answer, status in refused:
        assert answer.status_code == status
        assert answer.is_json and answer.json.keys() == {"error", "detail"}
    assert refused[1][0].json["detail"] == "The body must be a JSON object."


def test_each_app_is_its_own_but_a_global_store_leaks_from_test_to_test(
    client: FlaskClient,
) -> None:
    assert create_app().test_client().get("/books/1").status_code == 404
    store: list[str] = []

    def naive_app() -> Flask:
        app = Flask("naive")
        app.add_url_rule("/", view_func=lambda: [store.append("x"), len(store)])
        return app

    first, second = naive_app().test_client(), naive_app().test_client()
    assert (first.get("/").json[1], second.get("/").json[1]) == (1, 2)


def test_the_environment_beats_the_default_and_an_argument_beats_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FLASK_MAX_CONTENT_LENGTH", "10")
    assert create_app().config["MAX_CONTENT_LENGTH"] == 10
    given = create_app({"MAX_CONTENT_LENGTH": 5})
    assert given.config["MAX_CONTENT_LENGTH"] == 5


def test_an_error_keeps_the_headers_that_belong_to_it(client: FlaskClient) -> None:
    answer = client.patch("/books/1")
    allowed = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
    assert set(answer.headers["Allow"].split(", ")) == allowed
    assert answer.headers.getlist("Content-Type") == ["application/json"]
    assert len(answer.headers.getlist("Content-Length")) == 1
