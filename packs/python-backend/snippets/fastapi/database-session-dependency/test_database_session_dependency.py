from collections.abc import Iterator
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, StaticPool, create_engine, event, text
from sqlalchemy.orm import Session

from database import Base, DatabaseSession, database_engine, request_session
from main import Account, app


@pytest.fixture
def engine() -> Iterator[Engine]:
    """SQLite in memory, one connection for all threads, put in by an override."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    Base.metadata.create_all(engine)
    app.dependency_overrides[database_engine] = lambda: engine
    yield engine
    app.dependency_overrides.clear()
    engine.dispose()


def count(client: TestClient) -> int:
    return client.get("/accounts/count").json()


def test_what_a_request_wrote_is_committed(engine: Engine) -> None:
    client = TestClient(app)
    answer = client.post("/accounts", json={"emails": ["ada@example.com"]})
    stored = [{"id": 1, "email": "ada@example.com"}]
    assert (answer.status_code, answer.json()) == (201, stored)
    assert count(client) == 1


def test_an_error_rolls_back_all_that_the_request_wrote(engine: Engine) -> None:
    client = TestClient(app)
    emails = ["ada@example.com", "ben@example.com", "ada@example.com"]
    answer = client.post("/accounts", json={"emails": emails})
    conflict = {"detail": "An account with this address exists."}
    assert (answer.status_code, answer.json()) == (409, conflict)
    assert count(client) == 0


def test_an_unforeseen_exception_after_the_write_rolls_back_too(engine: Engine) -> None:
    crashing = FastAPI()
    crashing.dependency_overrides = app.dependency_overrides

    @crashing.post("/crash")
    def crash(session: DatabaseSession) -> None:
        session.add(Account(email="ada@example.com"))
        session.flush()
        raise ZeroDivisionError

    client = TestClient(crashing, raise_server_exceptions=False)
    assert client.post("/crash").status_code == 500
    assert count(TestClient(app)) == 0


def test_a_failing_commit_is_a_500_but_in_request_scope_the_client_hears_201(
    engine: Engine,
) -> None:
    late = FastAPI()
    late.dependency_overrides = app.dependency_overrides

    @late.post("/late", status_code=201)
    def store(session: Annotated[Session, Depends(request_session)]) -> None:
        session.execute(text("DELETE FROM account"))

    @event.listens_for(engine, "commit")
    def lose_connection(connection: object) -> None:
        raise ConnectionError("the database went away")

    body = {"emails": ["ada@example.com"]}
    ours = TestClient(app, raise_server_exceptions=False).post("/accounts", json=body)
    assert ours.status_code == 500
    told = TestClient(late, raise_server_exceptions=False).post("/late")
    assert told.status_code == 201


def test_each_request_has_its_own_session_and_closes_it(engine: Engine) -> None:
    probe = FastAPI()
    probe.dependency_overrides = app.dependency_overrides
    seen: list[Session] = []

    @probe.get("/")
    def look(first: DatabaseSession, second: DatabaseSession) -> None:
        assert first is second and first.in_transaction()
        seen.append(first)

    client = TestClient(probe)
    client.get("/"), client.get("/")
    assert seen[0] is not seen[1]
    assert not any(session.in_transaction() for session in seen)


def test_the_engine_comes_from_the_environment_and_is_made_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database_engine.cache_clear()
    with pytest.raises(KeyError, match="DATABASE_URL"):
        database_engine()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///own.db")
    assert str(database_engine().url) == "sqlite:///own.db"
    assert database_engine() is database_engine()
    assert database_engine().pool._pre_ping
