"""Databases for labs: one PostgreSQL server, a database and two roles for each run.

The server belongs to a plain user and listens on a Unix socket only. A run's database is cloned
from a template that is made once for each content (10 ms instead of a migration's seconds) and
dropped by force afterwards. The program's role may connect to this database and to no other; what
only a superuser may do (COPY ... TO PROGRAM, pg_read_file, turning the log off) the server refuses.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from greenroom.runner.database_server import DatabaseServer
from greenroom.runner.pgwire import quoted
from greenroom.runner.postgres import PostgresError
from greenroom.runner.run_database import OWNER, Access, RunDatabase
from greenroom.runner.template_database import Template

if TYPE_CHECKING:
    from greenroom.runner.pgwire import Session

TEMPLATES_MAX = 24
# A clone each of the labs lately run, made ahead: 20 MB each, and 50 ms off the next verdict.
SPARES_MAX = 3
# Below this nobody asks whose the temporary files are.
TEMPORARY_BYTES_FREE = 64 << 20
WATCH_SECONDS = 0.1
# Above this a clone by copying files is faster than one through the log (measured: 8 and 20 ms).
BLOCKWISE_BYTES_MAX = 24_000_000


def _prepare(session: Session) -> None:
    """What a new server needs before anybody else comes in."""
    session.run(
        f"CREATE ROLE {OWNER} NOLOGIN;"
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC;"
        "REVOKE ALL ON DATABASE template1 FROM PUBLIC;"
    )


class Watched(Protocol):
    """A database that somebody writes to."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def look(self) -> None:
        """Stop whoever has written too much."""
        ...


class Databases:
    """The service: starts its server when it is first asked for a database."""

    def __init__(self, folder: Path, site_packages: Sequence[Path | str] = ()) -> None:
        self._folder = folder
        self.server = DatabaseServer(folder, [Path(one) for one in site_packages])
        self._guard = threading.RLock()
        self._templates: dict[str, None] = {}
        self._spares: dict[str, RunDatabase] = {}
        self._building: dict[str, threading.Lock] = {}
        self._watched: dict[str, Watched] = {}
        self._oids: dict[str, str] = {}
        self._watcher: threading.Thread | None = None
        self._drops: set[threading.Thread] = set()
        self._is_closed = False

    @property
    def socket_folder(self) -> Path:
        """Where the server's socket is; there before the server is, so that it can be bound."""
        return self.server.socket_folder

    @property
    def admin(self) -> Session:
        """A session of the superuser. Starts the server. Raises PostgresError."""
        with self._guard:
            is_new = not self.server.is_running
            session = self.server.session()
            if is_new:
                self._templates.clear()
                self._spares.clear()
                self._oids.clear()
                _prepare(session)
        return session

    def run(
        self, key: str, build: Callable[[Access], Sequence[str]], *, limit_mib: int = 128
    ) -> RunDatabase:
        """A database cloned from the template of this key, which `build` makes if there is none.

        `build` may use the empty database as the Access says, and returns SQL to be run after.
        """
        template = f"template_{key[:24]}"
        with self._guard:
            lock = self._building.setdefault(template, threading.Lock())
        with lock:
            self._revive()
            if template not in self._templates:
                self._build(template, build)
            self._templates[template] = self._templates.pop(template, None)
        with self._guard:
            database = self._spares.pop(template, None) or RunDatabase(self, template)
        database.limit_bytes = self.size_bytes(template) + (limit_mib << 20)
        return database

    def _revive(self) -> None:
        """Start the server anew if it is there no more. What it held is made again."""
        with self._guard:
            try:
                self.admin.run("SELECT 1")
            except PostgresError:
                self.server.forget()
                self.admin.run("SELECT 1")

    def create(self, name: str, template: str) -> None:
        """Clone a database; nobody can connect to it yet."""
        by = ""
        if self.server.version >= 15:
            is_small = self.size_bytes(template) < BLOCKWISE_BYTES_MAX
            by = f"STRATEGY {'wal_log' if is_small else 'file_copy'}"
        self.admin.run(f"CREATE DATABASE {name} TEMPLATE {template} {by} ALLOW_CONNECTIONS false")
        self._oids.pop(name, None)

    def size_bytes(self, name: str) -> int:
        """How much of the disk a database takes."""
        oid = self._oids.get(name)
        if oid is None:
            asked = "SELECT oid FROM pg_database WHERE datname ="
            rows = self.admin.run(f"{asked} {quoted(name)}")
            if not rows:
                return 0
            oid = self._oids[name] = str(rows[0][0])
        return self.server.size_bytes(oid)

    def temporary_bytes(self, name: str) -> int:
        """How much of the disk its sessions take for sorting; 0 while nobody takes much."""
        by_process = self.server.temporary_bytes()
        if sum(by_process.values()) < TEMPORARY_BYTES_FREE:
            return 0
        asked = "SELECT pid FROM pg_stat_activity WHERE datname ="
        return sum(
            by_process.get(str(pid), 0) for (pid,) in self.admin.run(f"{asked} {quoted(name)}")
        )

    def watch(self, database: Watched) -> None:
        """Look at a database from time to time until `unwatch`."""
        with self._guard:
            self._watched[database.name] = database
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._look, daemon=True, name="databases")
                self._watcher.start()

    def unwatch(self, database: Watched) -> None:
        """Look at it no more."""
        with self._guard:
            self._watched.pop(database.name, None)

    def put_aside(self, name: str) -> None:
        """Cut all connections to a database and take its name off it; it is dropped later.

        Renaming takes 2 ms, dropping waits for a checkpoint: 40 to 150.
        """
        aside = f"old_{secrets.token_hex(6)}"
        self.admin.run(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
        self.end_sessions("datname", name)
        self.admin.run(f"ALTER DATABASE {name} RENAME TO {aside}")
        self.drop_later(aside, ())

    def end_sessions(self, column: str, name: str) -> None:
        """End the sessions of a role (`usename`) or in a database (`datname`), and wait for it."""
        where = f"WHERE {column} = {quoted(name)}"
        ending = "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
        self.admin.run(f"{ending} {where}")

    def end_late(self, role: str, seconds: float) -> None:
        """Cancel what a role asked for longer ago: its own time-out it may lift.

        A function can catch that. A session that goes on for as long again is ended.
        """
        late = f"FROM pg_stat_activity WHERE usename = {quoted(role)} AND state = 'active'"
        older = "AND clock_timestamp() - query_start > interval"
        self.admin.run(f"SELECT pg_cancel_backend(pid) {late} {older} '{seconds} s'")
        self.admin.run(f"SELECT pg_terminate_backend(pid) {late} {older} '{2 * seconds} s'")

    def finish(self, database: RunDatabase) -> None:
        """Drop what a run leaves behind, then clone its template again for the next one."""
        roles = (database.program.role, database.judge.role)

        def drop_and_clone() -> None:
            self._drop(database.program.database, roles)
            with contextlib.suppress(PostgresError):  # the next run makes its own, or says why not
                self._make_spare(database.template)

        self._later(drop_and_clone)

    def drop_later(self, database: str, roles: Sequence[str]) -> None:
        """Drop a database and its roles off the path, whoever is still connected."""
        self._later(lambda: self._drop(database, roles))

    def _later(self, deed: Callable[[], None]) -> None:
        thread = threading.Thread(target=deed, daemon=True)
        with self._guard:
            self._drops = {one for one in self._drops if one.is_alive()}
            self._drops.add(thread)
            thread.start()

    def _make_spare(self, template: str) -> None:
        with self._guard:
            if template in self._spares or template not in self._templates or self._is_closed:
                return
        spare = RunDatabase(self, template)
        spare.make()
        with self._guard:
            known = self._spares.setdefault(template, spare)
            oldest = next(iter(self._spares)) if len(self._spares) > SPARES_MAX else None
            too_many = self._spares.pop(oldest) if oldest else None
        for one in {spare} - {known} | ({too_many} if too_many else set()):
            self._drop(one.program.database, (one.program.role, one.judge.role))

    def wait_dropped(self) -> None:
        """Until all that was to be dropped is gone."""
        with self._guard:
            drops = list(self._drops)
        for thread in drops:
            thread.join()

    def close(self) -> None:
        """End the server and remove all that it held."""
        with self._guard:
            self._watched.clear()
            self._is_closed = True
        self.wait_dropped()
        self.server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _build(self, template: str, build: Callable[[Access], Sequence[str]]) -> None:
        making = Template(self, template)
        self.watch(making)
        try:
            making.make(build)
        except BaseException:
            self._drop(template, (making.access.role,))
            if making.trouble:
                raise PostgresError(making.trouble) from None
            raise
        finally:
            self.unwatch(making)
        self._templates[template] = None
        self._forget_oldest()

    def _forget_oldest(self) -> None:
        while len(self._templates) > TEMPLATES_MAX:
            oldest = next(iter(self._templates))
            del self._templates[oldest]
            self.drop_later(oldest, ())

    def _drop(self, database: str, roles: Sequence[str]) -> None:
        """With a session of its own: a drop waits for a checkpoint, and no run waits for that."""
        self._oids.pop(database, None)
        with contextlib.suppress(PostgresError):  # the server is gone, and the database with it
            session = self.server.open("postgres", None)
            try:
                session.run(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
                for role in roles:
                    session.run(f"DROP ROLE IF EXISTS {role}")
            finally:
                session.close()

    def _look(self) -> None:
        while True:
            with self._guard:
                watched = list(self._watched.values())
                if not watched:
                    self._watcher = None
                    return
            for one in watched:
                with contextlib.suppress(PostgresError, OSError):
                    one.look()
            self.server.wait(WATCH_SECONDS)


def open_databases(site_packages: Sequence[Path | str] = ()) -> Databases:
    """The service, in a temporary folder of its own; nothing is started yet."""
    folder = Path(tempfile.mkdtemp(prefix="greenroom-pg-"))
    folder.chmod(0o711)  # the server may be another user: it is not told what lies beside it
    return Databases(folder, site_packages)


def template_key(parts: Mapping[str, bytes]) -> str:
    """The key of a template made of these parts."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        for piece in (name.encode(), parts[name]):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return digest.hexdigest()
