import json
import socket
import ssl
import subprocess
from http.client import HTTPConnection, HTTPSConnection

import pytest
from django.conf import settings
from django.test import RequestFactory

import proxy_settings

NAIVE = """
events {} http { server {
    listen 80; server_name example.com;
    location /static { alias /srv/static/; }
    location / { proxy_pass http://127.0.0.1:8000; }
} }
"""
HOST = {"Host": "shop.example.com"}


@pytest.fixture
def https(served):
    trust = ssl._create_unverified_context()
    connection = HTTPSConnection("127.0.0.1", served["https"], context=trust, timeout=5)

    def ask(method, path, body=None, **headers):
        connection.request(method, path, body, {**HOST, **headers})
        answer = connection.getresponse()
        return answer, answer.read()

    yield ask
    connection.close()


def gixy(path):
    done = subprocess.run(["gixy", "--format", "json", path], capture_output=True)
    return {found["plugin"] for found in json.loads(done.stdout)}


def test_gixy_finds_nothing_in_ours_and_an_open_alias_in_the_naive_one(
    served, tmp_path
):
    assert gixy(served["config"]) == set()
    (tmp_path / "naive.conf").write_text(NAIVE)
    assert "alias_traversal" in gixy(tmp_path / "naive.conf")


def test_plain_http_is_only_sent_to_https(served):
    connection = HTTPConnection("127.0.0.1", served["http"], timeout=5)
    connection.request("GET", "/orders?page=2", headers=HOST)
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == "https://shop.example.com/orders?page=2"
    assert answer.headers["Server"] == "nginx"  # and no version
    connection.close()


def test_django_learns_of_https_and_of_the_client_and_cannot_be_lied_to(https):
    lies = {"X-Forwarded-Proto": "http", "X-Forwarded-For": "6.6.6.6"}
    answer, body = https("GET", "/orders", **lies)
    told = json.loads(body)["headers"]
    assert told["Host"] == "shop.example.com"
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    settings.configure(ALLOWED_HOSTS=proxy_settings.ALLOWED_HOSTS)
    request = RequestFactory().get(
        "/", HTTP_X_FORWARDED_PROTO=told["X-Forwarded-Proto"]
    )
    assert not request.is_secure()  # without the setting
    settings.SECURE_PROXY_SSL_HEADER = proxy_settings.SECURE_PROXY_SSL_HEADER
    assert request.is_secure()
    assert proxy_settings.SESSION_COOKIE_SECURE and proxy_settings.CSRF_COOKIE_SECURE
    assert told["Host"] in settings.ALLOWED_HOSTS


def test_uploads_up_to_ten_megabytes_pass(https):
    answer, body = https("POST", "/upload", b"x" * 10 * 1024**2)
    assert (answer.status, json.loads(body)["size"]) == (200, 10 * 1024**2)
    answer, _ = https("POST", "/upload", b"", **{"Content-Length": "10485761"})
    assert answer.status == 413


def test_static_files_come_from_nginx_and_stay_in_the_browser(https):
    answer, body = https("GET", "/static/app.3f9a.css")
    assert (answer.status, body) == (200, b"body{}")
    assert answer.headers["Cache-Control"] == "max-age=31536000"
    assert https("GET", "/static../nginx.conf")[0].headers["Cache-Control"] is None


def test_connections_to_the_application_are_kept_and_websockets_upgraded(https, served):
    first, second = (json.loads(https("GET", "/")[1]) for _ in range(2))
    assert first["peer"] == second["peer"] and first["version"] == "HTTP/1.1"
    trust = ssl._create_unverified_context()
    trust.minimum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection(("127.0.0.1", served["https"]), 5) as plain,
        trust.wrap_socket(plain) as wire,
    ):
        asks = "GET /ws HTTP/1.1\r\nHost: shop.example.com\r\n"
        asks += "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\nping"
        wire.sendall(asks.encode())
        told = b"".join(iter(lambda: wire.recv(4096), b""))
    head, _, tail = told.partition(b"\r\n\r\n")
    assert b" 101 " in head.splitlines()[0] and b"connection: upgrade" in head.lower()
    assert tail == b"ping"
