from collections.abc import Iterator

import pytest
from models import Author, Base, Book, Tag
from queries import authors_of_tag, book_lines, catalogue, titles_by_author
from sqlalchemy import create_engine, event, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import DetachedInstanceError

Log = list[str]


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    python, web = Tag(name="python"), Tag(name="web")
    shelf = {"Mira": ["Views", "Models"], "Bo": ["Queues"], "Cy": []}
    with Session(engine) as writing:
        for name, titles in shelf.items():
            tags = [web, python] if name == "Mira" else [web]
            books = [Book(title=title, tags=list(tags)) for title in titles]
            writing.add(Author(name=name, books=books))
        writing.commit()
    with Session(engine) as reading:
        yield reading
    engine.dispose()


@pytest.fixture
def log(session: Session) -> Log:
    statements: Log = []
    event.listen(
        session.get_bind(),
        "before_cursor_execute",
        lambda c, u, sql, *_: statements.append(sql),
    )
    return statements


def test_lazy_loading_costs_a_query_per_author(session: Session, log: Log) -> None:
    for author in session.scalars(select(Author)):
        assert len(author.books) <= 2
    assert len(log) == 1 + 3


def test_to_many_is_loaded_by_a_second_query(session: Session, log: Log) -> None:
    found = titles_by_author(session)
    assert list(found.items()) == [
        ("Bo", ["Queues"]),
        ("Cy", []),
        ("Mira", ["Models", "Views"]),
    ]
    assert len(log) == 2


def test_to_one_is_joined_into_the_same_query(session: Session, log: Log) -> None:
    assert book_lines(session) == ["Models by Mira", "Queues by Bo", "Views by Mira"]
    assert len(log) == 1
    assert "LEFT OUTER JOIN" not in log[0]


def test_a_filter_on_a_relation_repeats_no_author(session: Session, log: Log) -> None:
    joined = select(Author.name).join(Author.books).where(Author.name == "Mira")
    assert session.scalars(joined).all() == ["Mira", "Mira"]
    log.clear()
    assert authors_of_tag(session, "web") == ["Bo", "Mira"]
    assert authors_of_tag(session, "python") == ["Mira"]
    assert len(log) == 2


def test_a_path_is_one_query_a_step(session: Session, log: Log) -> None:
    authors = catalogue(session)
    shown = [
        [(book.title, [tag.name for tag in book.tags]) for book in author.books]
        for author in authors
    ]
    both = ["python", "web"]
    assert [author.name for author in authors] == ["Bo", "Cy", "Mira"]
    assert shown == [[("Queues", ["web"])], [], [("Models", both), ("Views", both)]]
    assert len(log) == 3


def test_what_was_not_loaded_raises_instead_of_querying(
    session: Session, log: Log
) -> None:
    book = catalogue(session)[0].books[0]
    log.clear()
    with pytest.raises(InvalidRequestError, match="raise"):
        _ = book.author
    assert log == []


def test_a_lazy_relation_is_out_of_reach_after_the_session(session: Session) -> None:
    lazy = session.scalars(select(Author).where(Author.name == "Bo")).one()
    session.close()
    loaded = catalogue(session)
    session.close()
    with pytest.raises(DetachedInstanceError):
        _ = lazy.books
    assert [len(author.books) for author in loaded] == [1, 0, 2]
