"""Each query says which relations it loads; a forgotten one can be made to raise."""

from models import Author, Book
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, raiseload, selectinload


def titles_by_author(session: Session) -> dict[str, list[str]]:
    """To many: SELECT ... WHERE author_id IN (...), 2 queries for any number."""
    authors = select(Author).options(selectinload(Author.books)).order_by(Author.name)
    return {a.name: [b.title for b in a.books] for a in session.scalars(authors)}


def book_lines(session: Session) -> list[str]:
    """To one: a JOIN, 1 query. INNER, as every book has an author."""
    books = select(Book).options(joinedload(Book.author, innerjoin=True))
    found = session.scalars(books.order_by(Book.title))
    return [f"{book.title} by {book.author.name}" for book in found]


def authors_of_tag(session: Session, tag: str) -> list[str]:
    """A filter on a relation needs no loading at all: EXISTS, 1 query."""
    tagged = Author.books.any(Book.tags.any(name=tag))
    return list(
        session.scalars(select(Author.name).where(tagged).order_by(Author.name))
    )


def catalogue(session: Session) -> list[Author]:
    """Along a path, for a template: what was forgotten raises instead of querying."""
    books = selectinload(Author.books).options(
        selectinload(Book.tags), raiseload(Book.author)
    )
    return list(session.scalars(select(Author).options(books).order_by(Author.name)))
