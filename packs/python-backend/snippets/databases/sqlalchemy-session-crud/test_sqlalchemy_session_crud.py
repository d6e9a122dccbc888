from collections.abc import Iterator

import pytest
from library import add_author, raise_prices, remove, rename, titles
from models import Author, Base, Book
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.exc import IntegrityError, NoResultFound, PendingRollbackError
from sqlalchemy.orm import Session, sessionmaker

Make = sessionmaker[Session]


@pytest.fixture
def make() -> Iterator[Make]:
    engine = create_engine("sqlite://")
    event.listen(
        engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON")
    )
    Base.metadata.create_all(engine)
    yield sessionmaker(engine)
    engine.dispose()


def count(make: Make, model: type[Base]) -> int:
    with make() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_an_author_is_stored_with_the_books_and_the_id_is_known(make: Make) -> None:
    ada = add_author(make, "Ada", {"Notes": 500, "Engines": 900})
    with make() as session:
        author = session.get_one(Author, ada)
        assert [(book.title, book.cents) for book in author.books] == [
            ("Notes", 500),
            ("Engines", 900),
        ]
        assert author.books[0].author is author
        assert (titles(session, 899), titles(session, 900)) == (
            ["Notes"],
            ["Engines", "Notes"],
        )


def test_a_failure_takes_everything_of_its_unit_back(make: Make) -> None:
    add_author(make, "Ada", {})
    with pytest.raises(IntegrityError):
        add_author(make, "Ada", {"Notes": 500})
    assert (count(make, Author), count(make, Book)) == (1, 0)


def test_without_begin_or_commit_nothing_is_kept(make: Make) -> None:
    with make() as session:
        session.add(Author(name="Ada"))
        session.flush()
    assert count(make, Author) == 0


def test_a_session_shared_after_an_error_is_broken_until_it_is_rolled_back(
    make: Make,
) -> None:
    add_author(make, "Ada", {})
    with make() as shared:
        shared.add(Author(name="Ada"))
        with pytest.raises(IntegrityError):
            shared.flush()
        with pytest.raises(PendingRollbackError):
            titles(shared, 1)
    add_author(make, "Bo", {})  # a session of its own is not concerned


def test_a_change_is_written_and_an_unknown_author_is_false(make: Make) -> None:
    ada = add_author(make, "Ada", {})
    assert rename(make, ada, "Ada L.") is True
    assert rename(make, ada + 1, "Nobody") is False
    with make() as session:
        assert session.scalars(select(Author.name)).all() == ["Ada L."]


def test_prices_are_raised_by_one_statement(make: Make) -> None:
    add_author(make, "Ada", {"Notes": 500, "Engines": 1000})
    statements: list[str] = []
    engine = make.kw["bind"]
    event.listen(
        engine, "before_cursor_execute", lambda c, u, sql, *_: statements.append(sql)
    )
    assert raise_prices(make, 15) == 2
    assert len(statements) == 1
    with make() as session:
        assert session.scalars(select(Book.cents)).all() == [575, 1150]


def test_an_author_goes_with_the_books(make: Make) -> None:
    ada = add_author(make, "Ada", {"Notes": 500})
    bo = add_author(make, "Bo", {"Queues": 1})
    remove(make, ada)
    assert (count(make, Author), count(make, Book)) == (1, 1)
    with make.begin() as session:
        author = session.get_one(Author, bo)
        author.books.clear()  # orphans go too
    assert count(make, Book) == 0
    with pytest.raises(NoResultFound):
        remove(make, ada)
