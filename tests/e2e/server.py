"""The real `greenroom`, started as a person would start it, on a folder and a home of its own."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

START = "from greenroom.cli.main import main; main()"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/enter\?token=\S+")
# Two cores shared with other tests: a server that needs longer is stuck.
START_SECONDS = 60.0
STOP_SECONDS = 20.0


class Server:
    """One Greenroom on one data folder and one port, which outlive its processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = find_free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start it; return the link it prints."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            begin = log.tell()
            self._process = subprocess.Popen(
                self._command("--no-browser", "--port", str(self.port)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
            )
        return self._wait_for_link(begin)

    def open(self) -> str:
        """A link that has not been used; starts the server where it is not running."""
        if self._process is None:
            return self.start()
        found = LINK.search(self.run("link"))
        assert found
        return found.group()

    def stop(self) -> None:
        """End it as a system does that shuts down: SIGTERM, and wait."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._wait_for_end()

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._wait_for_end()

    def run(self, *arguments: str) -> str:
        """What another `greenroom` command on the same data prints."""
        ran = subprocess.run(
            self._command(*arguments),
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def run_json(self, *arguments: str) -> Any:
        """What a command prints with --json."""
        return json.loads(self.run(*arguments, "--json"))

    def read(self, query: str) -> Any:
        """The one value that `query` finds in the database, which is opened read-only."""
        address = f"file:{self.data / 'greenroom.sqlite3'}?mode=ro"
        connection = sqlite3.connect(address, uri=True)
        try:
            return connection.execute(query).fetchone()[0]
        finally:
            connection.close()

    @property
    def log(self) -> str:
        """Everything its processes have printed."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-c", START, "--data", str(self.data), *arguments]

    def _environment(self) -> dict[str, str]:
        """This process's, but without its data folder, its home and its screen."""
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        ours = ("GREENROOM_", "DJANGO_", "DISPLAY", "WAYLAND_DISPLAY", "XDG_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        source = str(Path(__file__).resolve().parents[2] / "src")
        return kept | {"HOME": str(home), "PYTHONPATH": source, "PYTHONUNBUFFERED": "1"}

    def _wait_for_link(self, begin: int) -> str:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            printed = self._log.read_bytes()[begin:].decode(errors="replace")
            # The line after the link: then the link is whole.
            if (found := LINK.search(printed)) and printed[found.end() :].startswith("\n"):
                return found.group()
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"greenroom printed no link:\n{self.log}")

    def _wait_for_end(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"greenroom did not stop:\n{self.log}") from None
        finally:
            self._process = None


def find_free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
