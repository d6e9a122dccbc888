"""The real program in processes of its own: serving, stopping, dying, and commands beside it."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from greenroom.cli.serving import has_screen, listen
from greenroom.core.errors import NotReadyError
from hanging import HANG_SECONDS

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0


def command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "greenroom.cli.main", "--data", str(data), *arguments]


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Give a command and wait for it."""
    return subprocess.run(
        command(data, *arguments), capture_output=True, text=True, timeout=START_SECONDS,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped pack, made once: loading it takes seconds."""
    data = tmp_path_factory.mktemp("prepared") / "data"
    done = run(data, "today")
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(prepared, tmp_path / "data")
    return tmp_path / "data"


class Server:
    """A running `greenroom`, and what it printed until it was ready."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        assert process.stdout is not None
        while "Ctrl+C" not in self.said:
            line = process.stdout.readline()
            assert line, f"it ended: {self.said}"
            self.said += line
        self.link = link_in(self.said)


def link_in(text: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", text)
    assert found, text
    return found[0]


@contextmanager
def serving(data: Path, *arguments: str) -> Iterator[Server]:
    process = subprocess.Popen(
        command(data, "--no-browser", *arguments), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        yield Server(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def enter(link: str) -> httpx.Response:
    return httpx.get(link, follow_redirects=False, timeout=30)


def test_printed_link_lets_in_once(data: Path) -> None:
    with serving(data) as server:
        first = enter(server.link)
        assert (first.status_code, first.headers["location"]) == (302, "/")
        assert "greenroom" in first.cookies
        assert enter(server.link).headers["location"] == "/locked"


def test_second_greenroom_prints_a_working_link_to_the_first(data: Path) -> None:
    with serving(data) as server:
        second = run(data, "--no-browser")
        assert second.returncode == 0
        assert f"already running (process {server.process.pid})" in second.stdout
        assert link_in(second.stdout).split("?")[0] == server.link.split("?")[0]
        assert enter(link_in(second.stdout)).headers["location"] == "/"
        printed = run(data, "link").stdout.strip()
        assert enter(printed).headers["location"] == "/"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_server_stops_gently(data: Path, number: signal.Signals) -> None:
    with serving(data) as server:
        enter(server.link)
        began = time.monotonic()
        server.process.send_signal(number)
        said, _ = server.process.communicate(timeout=HANG_SECONDS)
        assert time.monotonic() - began < HANG_SECONDS
        assert server.process.returncode == 0
        assert "Traceback" not in said
        assert "Everything is saved" in said


def test_open_connection_does_not_hold_the_server_up(data: Path) -> None:
    with serving(data) as server, httpx.Client() as browser:
        browser.get(server.link)
        host, port = re.findall(r"//([\d.]+):(\d+)/", server.link)[0]
        with socket.create_connection((host, int(port))) as idle:
            idle.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # and never the rest
            began = time.monotonic()
            server.process.send_signal(signal.SIGINT)
            server.process.communicate(timeout=HANG_SECONDS)
            assert time.monotonic() - began < HANG_SECONDS
            assert server.process.returncode == 0


def test_killed_server_does_not_keep_the_next_from_starting(data: Path) -> None:
    with serving(data) as server:
        server.process.kill()
        server.process.wait()
        assert run(data, "link").returncode == 1
        with serving(data) as again:
            assert enter(again.link).headers["location"] == "/"


def test_wanted_port_that_is_taken_is_a_clear_error(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run(data, "--no-browser", "--port", port)
        assert done.returncode == 1
        assert done.stderr.startswith(f"greenroom: Port {port} is in use by another program.")


def test_next_free_port_is_taken_without_asking() -> None:
    with listen(None) as one, listen(None) as other:
        assert one.getsockname() != other.getsockname()
        assert one.getsockname()[0] == "127.0.0.1"


def test_taken_port_is_never_shared() -> None:
    with listen(None) as door, pytest.raises(NotReadyError):
        listen(door.getsockname()[1])


def test_data_stays_with_its_owner_and_other_hosts_are_refused(data: Path) -> None:
    with serving(data) as server:
        evil = httpx.get(server.link, headers={"Host": "evil.example"})
        assert evil.status_code == 400
        assert httpx.get(server.link.split("/enter")[0]).headers["location"].startswith("/locked")


def test_commands_work_beside_a_running_server(data: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Caching\n\nQ: What does a TTL limit for an entry?\nA: How long it is used.\n"
    )
    with serving(data):
        assert run(data, "import", str(notes)).returncode == 0
        copied = run(data, "backup", str(tmp_path / "copy.sqlite3"))
        assert copied.stdout.strip() == str(tmp_path / "copy.sqlite3")
        assert "sound" in run(data, "doctor").stdout
        refused = run(data, "restore", str(tmp_path / "copy.sqlite3"), "--yes")
        assert refused.returncode == 1
        assert "Greenroom is running on this data (process" in refused.stderr


def test_backup_and_restore_bring_a_library_back(data: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Caching\n\nQ: What does a TTL limit for an entry?\nA: How long it is used.\n"
    )
    backup = tmp_path / "before.sqlite3"
    assert run(data, "backup", str(backup)).returncode == 0
    assert run(data, "backup", str(backup)).returncode == 1, "it never overwrites"
    run(data, "import", str(notes))
    assert run(data, "recap", "Caching").stdout.count("TTL") == 1
    done = run(data, "restore", str(backup), "--yes")
    assert done.returncode == 0, done.stderr
    assert run(data, "recap", "own/caching").returncode == 1
    saved = re.search(r"What was there before: (\S+)", done.stdout)
    assert saved
    run(data, "restore", saved[1], "--yes")
    assert run(data, "recap", "Caching").stdout.count("TTL") == 1


def test_restore_asks_first(data: Path, tmp_path: Path) -> None:
    backup = tmp_path / "before.sqlite3"
    run(data, "backup", str(backup))
    done = run(data, "restore", str(backup))
    assert done.returncode == 1
    assert "This replaces" in done.stdout
    assert not (data / "backups").exists()


def test_interrupted_restore_leaves_the_old_one_readable(data: Path, tmp_path: Path) -> None:
    """Killed at a random moment of its work, again and again: it is one of the two, whole."""
    backup = tmp_path / "before.sqlite3"
    run(data, "backup", str(backup))
    for wait in (0.45, 0.6, 0.75, 0.9):
        process = subprocess.Popen(command(data, "restore", str(backup), "--yes"))
        time.sleep(wait)
        process.kill()
        process.wait()
        checks = json.loads(run(data, "doctor", "--json").stdout)["checks"]
        states = {one["name"]: one["state"] for one in checks}
        assert (states["database"], states["migrations"]) == ("ok", "ok")


def test_first_start_makes_a_private_folder(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    done = run(data, "rebuild")
    assert done.returncode == 0, done.stderr
    modes = {path.name: path.stat().st_mode & 0o777 for path in data.iterdir() if path.is_file()}
    assert data.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}, modes


def test_folder_that_cannot_be_made_is_a_message_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run(tmp_path / "file" / "data", "today")
    assert done.returncode == 1
    assert done.stderr.startswith("greenroom: ")
    assert "Traceback" not in done.stderr


def test_damaged_database_is_a_message_that_leads_to_the_backup(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "greenroom.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    done = run(data, "today")
    assert done.returncode == 1
    assert "`greenroom doctor` looks for the cause" in done.stderr
    assert "Traceback" not in done.stderr
    examined = run(data, "doctor")
    assert examined.returncode == 1
    assert "FAIL database: damaged" in examined.stdout
    assert "greenroom restore FILE" in examined.stdout


def test_help_and_pack_check_load_no_django(tmp_path: Path) -> None:
    program = (
        "import sys; from greenroom.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "assert 'django' not in sys.modules and 'rich' not in sys.modules"
    )
    for arguments in (["--help"], ["packs", "check"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True,
            env={**os.environ, "GREENROOM_DATA": str(tmp_path / "data")}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "data").exists()


def test_help_loads_neither_django_nor_numpy() -> None:
    code = (
        "import sys\n"
        "from greenroom.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(' '.join({'django.apps', 'numpy', 'markdown_it'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":10", "SSH_CONNECTION": "10.0.0.1 22"}, "linux", False),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "10.0.0.1 22"}, "darwin", False),
        ({}, "win32", True),
    ],
)
def test_browser_opens_only_where_its_owner_sees_it(
    environment: dict[str, str], platform: str, *, seen: bool
) -> None:
    assert has_screen(environment, platform) is seen
