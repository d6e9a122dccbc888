"""The PostgreSQL server that labs share: started on first use, gone with the runner.

It listens on a Unix socket in a folder of its own and on no port. A shell stands between the
runner and the server: it waits on a pipe that only the runner holds open. However the runner ends,
the pipe closes, the shell ends the server and, unless it was told a word before, removes its files.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from greenroom.runner import postgres
from greenroom.runner.pgwire import Session
from greenroom.runner.postgres import FAST, NOBODY, PostgresError, find_binaries
from greenroom.runner.statement_log import SETTINGS, StatementLog

PORT = 5432  # only a part of the socket's name
START_SECONDS = 30
# A server process may not take more than this, whatever work_mem a program sets for itself.
PROCESS_KIB_MAX = 512 * 1024
LIMITS = (
    "listen_addresses=", "max_connections=120", "autovacuum=off", "jit=off", "wal_level=minimal",
    "max_wal_senders=0", "max_wal_size=128MB", "min_wal_size=32MB", "checkpoint_timeout=1h",
    "deadlock_timeout=200ms", "temp_file_limit=65536", "authentication_timeout=3s",
    "max_worker_processes=0", "max_parallel_workers=0", "max_parallel_workers_per_gather=0",
    "unix_socket_permissions=0777", "shared_preload_libraries=", "track_activities=on",
)  # fmt: skip
# $0 is the folder; the rest is the server's command. It ends by SIGQUIT: nothing is worth keeping.
_GUARDIAN = f"""
ulimit -d {PROCESS_KIB_MAX} 2>/dev/null
"$@" </dev/null >>"$0/log" 2>&1 &
server=$!
read -r word
kill -QUIT $server 2>/dev/null
wait $server
[ -n "$word" ] && exit
rm -rf "$0"
rmdir "${{0%/*}}" 2>/dev/null
"""


class _Login(Protocol):
    @property
    def role(self) -> str: ...
    @property
    def password(self) -> str: ...


class DatabaseServer:
    """One server below `folder`."""

    def __init__(self, folder: Path, site_packages: Sequence[Path]) -> None:
        self._site_packages = site_packages
        self._place = folder / f"pg-{secrets.token_hex(3)}"
        self.socket_folder = self._place / "socket"
        self.version = 0
        self._as_user = NOBODY if os.getuid() == 0 else None
        self._guard = threading.Lock()
        self._password = secrets.token_hex(16)
        self._guardian: subprocess.Popen[bytes] | None = None
        self._session: Session | None = None
        self._stopping = threading.Event()
        self.log = StatementLog(self._place / "log")
        self.socket_folder.mkdir(parents=True, mode=0o755)
        self._own(self._place, self.socket_folder)

    @property
    def is_running(self) -> bool:
        """Whether it was started and is not stopped."""
        return self._session is not None

    def session(self) -> Session:
        """The superuser's session that all share. Raises PostgresError."""
        with self._guard:
            if self._stopping.is_set():
                raise PostgresError("the databases are stopped")
            if self._session is None:
                self._start()
                self._session = self._wait_until_ready()
            return self._session

    def open(self, database: str, login: _Login | None) -> Session:
        """A session of its own, of the superuser where there is no login."""
        user, password = (login.role, login.password) if login else ("postgres", self._password)
        return Session(self.socket_folder, PORT, user=user, password=password, database=database)

    def size_bytes(self, oid: str) -> int:
        """What a database's files take."""
        total = 0
        with contextlib.suppress(FileNotFoundError), os.scandir(self._data / "base" / oid) as files:
            for one in files:
                with contextlib.suppress(FileNotFoundError):
                    total += one.stat().st_size
        return total

    def temporary_bytes(self) -> dict[str, int]:
        """What the server's processes take for sorting and hashing, by their number."""
        taken: dict[str, int] = {}
        place = self._data / "base" / "pgsql_tmp"
        with contextlib.suppress(FileNotFoundError), os.scandir(place) as files:
            for one in files:
                number = re.match(r"pgsql_tmp(\d+)", one.name)
                if number is not None:
                    with contextlib.suppress(FileNotFoundError):
                        size = _size_of(Path(one.path))
                        taken[number[1]] = taken.get(number[1], 0) + size
        return taken

    def wait(self, seconds: float) -> bool:
        """Wait; whether the server is being stopped."""
        return self._stopping.wait(seconds)

    def stop(self) -> None:
        """End the server and remove what it held."""
        self._stopping.set()
        with self._guard:
            self._end()
            shutil.rmtree(self._place, ignore_errors=True)

    def forget(self) -> None:
        """Let go of a server that answers no more, so that the next session starts another."""
        with self._guard:
            self._end()
            for path in self._place.iterdir():
                if path != self.socket_folder:  # it is bound into boxes that wait
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            self.log = StatementLog(self._place / "log")

    def _end(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None
        if self._guardian is not None and self._guardian.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._guardian.stdin.write(b"keep\n")
                self._guardian.stdin.close()
            self._guardian.wait()
            self._guardian = None

    @property
    def _data(self) -> Path:
        return self._place / "data"

    def _start(self) -> None:
        found = find_binaries(self._site_packages)
        programs = postgres.public_binaries(found, self._place, self._as_user)
        self.version = postgres.major_version(programs)
        self._initialise(programs)
        self._write_access()
        settings = [*FAST, *LIMITS, *SETTINGS]
        if self.version >= 16:  # passwords are random and live for seconds: nothing to slow down
            settings.append("scram_iterations=1")
        words = [str(programs / "postgres"), "-D", str(self._data), "-k", str(self.socket_folder)]
        for setting in settings:  # of two with one name the last counts
            words += ["-c", setting]
        (self._place / "log").touch(mode=0o600)
        self._own(self._place / "log")
        self._guardian = subprocess.Popen(
            ["/bin/sh", "-c", _GUARDIAN, str(self._place), *words], stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
            user=self._as_user, group=self._as_user, extra_groups=[] if self._as_user else None,
            env={"PATH": os.defpath},
        )  # fmt: skip

    def _initialise(self, programs: Path) -> None:
        secret = self._place / "password"
        secret.touch(mode=0o600)
        secret.write_text(self._password, encoding="ascii")
        self._own(secret)
        command: list[str | Path] = [programs / "initdb", "-D", self._data, "-U", "postgres"]
        command += ["-E", "UTF8", "--locale=C", "--no-sync", "--auth=password"]
        command += [f"--pwfile={secret}"]
        postgres.run_program(command, environment={"PATH": os.defpath}, as_user=self._as_user)
        secret.unlink()

    def _write_access(self) -> None:
        """Who may come in: by the socket, with a password, and nobody for replication."""
        (self._data / "pg_hba.conf").write_text("local all all password\n", encoding="ascii")

    def _wait_until_ready(self) -> Session:
        for _ in range(START_SECONDS * 100):
            try:
                return self.open("postgres", None)
            except PostgresError:
                guardian = self._guardian
                if guardian is None or guardian.poll() is not None or self._stopping.wait(0.01):
                    break
        told = (self._place / "log").read_text(encoding="utf-8", errors="replace")
        last = re.sub(r"^[\d.|]+", "", told[-2000:], flags=re.MULTILINE)
        raise PostgresError(f"PostgreSQL did not start: {last}")

    def _own(self, *places: Path) -> None:
        if self._as_user is not None:
            for place in places:
                os.chown(place, self._as_user, self._as_user)


def _size_of(path: Path) -> int:
    """Bytes of a file, or of the files in a folder."""
    if path.is_dir():
        return sum(one.stat().st_size for one in path.iterdir())
    return path.stat().st_size
