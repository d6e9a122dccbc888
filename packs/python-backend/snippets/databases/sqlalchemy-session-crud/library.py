"""One short session per unit of work, committed whole or rolled back."""

from collections.abc import Sequence

from models import Author, Book
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker


def add_author(make: sessionmaker[Session], name: str, books: dict[str, int]) -> int:
    """`begin()` commits at the end of the block; any exception rolls all of it back."""
    with make.begin() as session:
        author = Author(name=name)
        author.books = [Book(title=title, cents=c) for title, c in books.items()]
        session.add(author)
        session.flush()  # sends the INSERTs now: the id is known before the commit
        return author.id


def titles(session: Session, most_cents: int) -> Sequence[str]:
    """Reading takes the caller's session: it belongs to the caller's transaction."""
    cheap = select(Book.title).where(Book.cents <= most_cents).order_by(Book.title)
    return session.scalars(cheap).all()


def rename(make: sessionmaker[Session], author_id: int, name: str) -> bool:
    """False if there is none. A changed attribute is an UPDATE at the commit."""
    with make.begin() as session:
        author = session.get(Author, author_id)
        if author is None:
            return False
        author.name = name
        return True


def raise_prices(make: sessionmaker[Session], percent: int) -> int:
    """One UPDATE for all rows, none of them loaded; how many were changed."""
    with make.begin() as session:
        raised = update(Book).values(cents=Book.cents + Book.cents * percent // 100)
        return session.execute(raised).rowcount


def remove(make: sessionmaker[Session], author_id: int) -> None:
    """Through the session, so that its cascade deletes the books as well."""
    with make.begin() as session:
        session.delete(session.get_one(Author, author_id))
