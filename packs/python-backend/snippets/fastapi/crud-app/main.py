from itertools import count
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Response
from pydantic import BaseModel, Field

app = FastAPI()


class BookIn(BaseModel):
    title: str = Field(min_length=1, max_length=200)
    pages: int = Field(gt=0)
    supplier_price: float = Field(ge=0)


class BookOut(BaseModel):  # a field that is not named here cannot leak
    id: int
    title: str
    pages: int


class Book(BookIn):
    id: int = Field(default_factory=count(1).__next__)


books: dict[int, Book] = {}  # stands in for the database


def existing_book(book_id: int) -> Book:
    if book_id not in books:
        raise HTTPException(404, "No such book.")
    return books[book_id]


ExistingBook = Annotated[Book, Depends(existing_book)]


@app.post("/books", status_code=201, response_model=BookOut)
def create_book(data: BookIn, response: Response) -> Book:
    book = Book(**data.model_dump())
    books[book.id] = book
    response.headers["Location"] = f"/books/{book.id}"
    return book


@app.get("/books/{book_id}", response_model=BookOut)
def read_book(book: ExistingBook) -> Book:
    return book


@app.put("/books/{book_id}", response_model=BookOut)
def replace_book(book: ExistingBook, data: BookIn) -> Book:
    books[book.id] = Book(id=book.id, **data.model_dump())
    return books[book.id]


@app.delete("/books/{book_id}", status_code=204)
def delete_book(book: ExistingBook) -> None:
    del books[book.id]
