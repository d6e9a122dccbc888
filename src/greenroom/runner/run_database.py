"""One run's database: a clone, the program's role and the judge's, and what the log tells."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from greenroom.runner.pgwire import quoted
from greenroom.runner.statement_log import Logged

if TYPE_CHECKING:
    from greenroom.runner.databases import Databases

# Owns what a template holds; every run's roles belong to it. It cannot log in.
OWNER = "lab"
CONNECTIONS_MAX = 40
STATEMENT_SECONDS = 15
# From outside, for a program that lifted its own time-out.
LATE_SECONDS = STATEMENT_SECONDS + 1.0
# Whose statements nobody counts leaves no trace in the log, however much it sends.
QUIET = (
    "ALTER ROLE {role} SET log_min_duration_statement = -1;"
    "ALTER ROLE {role} SET log_min_error_statement = panic;"
    "ALTER ROLE {role} SET log_min_messages = panic"
)


@dataclass(frozen=True, slots=True)
class Access:
    """How somebody gets into a database."""

    database: str
    role: str
    password: str = field(repr=False)

    def url(self, folder: str) -> str:
        """The address, for a place where the socket's folder is `folder`."""
        place = f"host={folder}"
        return f"postgresql://{self.role}:{self.password}@/{self.database}?{place}"

    def variables(self, folder: str) -> dict[str, str]:
        """The variables by which programs know a database."""
        return {
            "DATABASE_URL": self.url(folder), "PGHOST": folder, "PGPORT": "5432",
            "PGDATABASE": self.database, "PGUSER": self.role, "PGPASSWORD": self.password,
        }  # fmt: skip


class RunDatabase:
    """One run's database; a context manager that drops it."""

    def __init__(self, service: Databases, template: str) -> None:
        self._service = service
        self._is_made = False
        self.template = template
        self.limit_bytes = 0
        name = secrets.token_hex(6)
        self.program = Access(f"run_{name}", f"p_{name}", secrets.token_hex(12))
        self.judge = Access(f"run_{name}", f"j_{name}", secrets.token_hex(12))
        self.trouble = ""
        self._began = time.monotonic()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.program.database

    def __enter__(self) -> RunDatabase:
        self.make()
        self._began = time.monotonic()
        self._service.server.log.listen(self.program.role)
        self._service.watch(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._service.unwatch(self)
        self._service.server.log.forget(self.program.role)
        self._service.finish(self)

    def make(self) -> None:
        """Clone it and make its roles, unless that was done ahead."""
        if not self._is_made:
            self._service.admin.run(self._roles_sql())
            self._clone()
            self._is_made = True

    def mark(self) -> None:
        """Begin to count the program's statements."""
        self._service.server.log.clear(self.program.role)

    def statements(self) -> list[Logged]:
        """What the program's role ran since the mark."""
        return list(self._service.server.log.heard(self.program.role).statements)

    def reset(self) -> None:
        """The database as it was at the start, under the same name."""
        self._service.put_aside(self.program.database)
        self._clone()

    def look(self) -> None:
        """Shut the program out if its database, or what it asks, has grown beyond all reason."""
        service = self._service
        if time.monotonic() - self._began > LATE_SECONDS:
            service.end_late(self.program.role, LATE_SECONDS)
        if self.trouble:
            return
        if service.server.log.heard(self.program.role).is_flood:
            self.trouble = "Your program sent more statements to the database than are counted."
        elif self._written_bytes() > self.limit_bytes:
            mib = self.limit_bytes >> 20
            self.trouble = f"Your program filled its database: more than {mib} MiB."
        if self.trouble:
            role = self.program.role
            service.admin.run(f"ALTER ROLE {role} NOLOGIN")
            service.end_sessions("usename", role)

    def _written_bytes(self) -> int:
        name = self.program.database
        return self._service.size_bytes(name) + self._service.temporary_bytes(name)

    def _clone(self) -> None:
        name = self.program.database
        who = f"{self.program.role}, {self.judge.role}"
        self._service.create(name, self.template)
        # Nobody can connect before these: the database is created closed.
        self._service.admin.run(
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC;"
            f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {who};"
            f"GRANT CREATE ON DATABASE {name} TO {self.program.role}"
        )
        self._service.admin.run(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")

    def _roles_sql(self) -> str:
        program, judge = self.program, self.judge
        return (
            f"{role_sql(program)};{role_sql(judge)};"
            f"ALTER ROLE {program.role} SET statement_timeout = '{STATEMENT_SECONDS}s';"
            f"{QUIET.format(role=judge.role)};"
            # What the program makes belongs to it; the judge may look at it and change it.
            f"GRANT {program.role} TO {judge.role}"
        )


def role_sql(access: Access) -> str:
    """The statement that makes a role which may log in and little else."""
    return (
        f"CREATE ROLE {access.role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION "
        f"NOBYPASSRLS INHERIT CONNECTION LIMIT {CONNECTIONS_MAX} IN ROLE {OWNER} "
        f"PASSWORD {quoted(access.password)}"
    )
