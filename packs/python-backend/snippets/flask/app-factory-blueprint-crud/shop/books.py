from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue

from shop.storage import Book, storage

books = Blueprint("books", __name__, url_prefix="/books")


def read_input() -> Book:
    data = request.get_json()  # 415 without the JSON type, 400 for broken JSON
    if not isinstance(data, dict):
        abort(HTTPStatus.BAD_REQUEST, "The body must be a JSON object.")
    title, pages = data.get("title"), data.get("pages")
    if not isinstance(title, str) or not title.strip():
        abort(HTTPStatus.UNPROCESSABLE_ENTITY, "title: text is required.")
    if type(pages) is not int or pages < 1:  # isinstance would let True pass
        abort(HTTPStatus.UNPROCESSABLE_ENTITY, "pages: a positive number is required.")
    return {"title": title.strip(), "pages": pages}


def find_book(book_id: int) -> Book:
    return storage().get(book_id) or abort(HTTPStatus.NOT_FOUND, "No such book.")


@books.post("")
def create_book() -> ResponseReturnValue:
    book_id = max(storage(), default=0) + 1
    storage()[book_id] = read_input()
    headers = {"Location": url_for("books.read_book", book_id=book_id)}
    return show(book_id), HTTPStatus.CREATED, headers


@books.get("/<int:book_id>")
def read_book(book_id: int) -> ResponseReturnValue:
    return show(book_id)


@books.put("/<int:book_id>")
def replace_book(book_id: int) -> ResponseReturnValue:
    find_book(book_id).update(read_input())
    return show(book_id)


@books.delete("/<int:book_id>")
def delete_book(book_id: int) -> ResponseReturnValue:
    find_book(book_id)
    del storage()[book_id]
    return "", HTTPStatus.NO_CONTENT


def show(book_id: int) -> dict[str, Any]:
    return {"id": book_id, **find_book(book_id)}
