import os
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from fastapi import Depends
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeclarativeBase):
    pass


@cache
def database_engine() -> Engine:
    """One engine, hence one connection pool, for the whole process."""
    return create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)


def request_session(
    engine: Annotated[Engine, Depends(database_engine)],
) -> Iterator[Session]:
    """One session and one transaction a request; an exception rolls it back.

    The commit stands after the endpoint and, thanks to its scope, before the
    response: a client is never told 201 for what was not stored.
    """
    with Session(engine) as session, session.begin():
        yield session


DatabaseSession = Annotated[Session, Depends(request_session, scope="function")]
