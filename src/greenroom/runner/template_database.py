"""Making a template: what each run of a lab begins with, made by a role that may do little else.

The SQL and the commands are the lab's own, which may come from anybody: they run with the rights of
a plain role in a database that is watched, and have a time.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from greenroom.runner.run_database import OWNER, QUIET, Access, role_sql

if TYPE_CHECKING:
    from greenroom.runner.databases import Databases
    from greenroom.runner.pgwire import Session

SIZE_BYTES_MAX = 256 << 20
STATEMENT_SECONDS = 50


class Template:
    """A template that is being made."""

    def __init__(self, service: Databases, name: str) -> None:
        self._service = service
        self.name = name
        self.access = Access(name, f"b_{secrets.token_hex(6)}", secrets.token_hex(12))
        self.trouble = ""

    def look(self) -> None:
        """End the sessions of one that fills the disk, and what takes too long."""
        self._service.end_late(self.access.role, STATEMENT_SECONDS + 1.0)
        size = self._service.size_bytes(self.name) + self._service.temporary_bytes(self.name)
        if size > SIZE_BYTES_MAX:
            self.trouble = f"the lab's database is larger than {SIZE_BYTES_MAX >> 20} MiB"
            self._service.admin.run(f"ALTER ROLE {self.access.role} NOLOGIN")
            self._service.end_sessions("datname", self.name)

    def make(self, build: Callable[[Access], Sequence[str]]) -> None:
        """Have `build` fill it, run what that returns, and close it. Raises PostgresError."""
        admin = self._service.admin
        role = self.access.role
        admin.run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        admin.run(f"CREATE DATABASE {self.name} TEMPLATE template1")
        admin.run(
            f"{role_sql(self.access)}; ALTER ROLE {role} SET role = {OWNER};"
            f"ALTER ROLE {role} SET statement_timeout = '{STATEMENT_SECONDS}s';"
            f"{QUIET.format(role=role)};"
            f"REVOKE ALL ON DATABASE {self.name} FROM PUBLIC;"
            f"GRANT CONNECT, TEMPORARY, CREATE ON DATABASE {self.name} TO {role}, {OWNER}"
        )
        self._as_admin(f"ALTER SCHEMA public OWNER TO {OWNER}")
        statements = build(self.access)
        with self._session(self.access) as inside:
            for sql in statements:
                inside.run(sql)
        self._as_admin("VACUUM ANALYZE")
        admin.run(f"ALTER DATABASE {self.name} WITH ALLOW_CONNECTIONS false")
        self._service.end_sessions("datname", self.name)
        admin.run(f"REVOKE ALL ON DATABASE {self.name} FROM {role}; DROP ROLE {role}")

    def _as_admin(self, sql: str) -> None:
        with self._session(None) as inside:
            inside.run(sql)

    @contextlib.contextmanager
    def _session(self, access: Access | None) -> Iterator[Session]:
        session = self._service.server.open(self.name, access)
        try:
            yield session
        finally:
            session.close()
