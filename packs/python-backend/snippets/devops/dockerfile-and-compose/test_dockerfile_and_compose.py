import json
import os
import re
import subprocess
import sys
import threading
from fnmatch import fnmatch
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen
from wsgiref.simple_server import make_server

import pytest
import yaml

import app

NAIVE = "FROM python:3.9-slim\nCOPY . /app\nRUN pip install -r requirements.txt\n"
DATA = "/var/lib/postgresql/data"
OURS = Path("Dockerfile").read_text()
COMPOSE = yaml.safe_load(Path("compose.yaml").read_text())


def instructions(text):
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ").splitlines()
    return [" ".join(line.split()) for line in whole if line.strip()]


def hadolint(text):
    command = ["hadolint", "--format", "json", "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    return {found["code"] for found in json.loads(done.stdout)}


def faults(text):
    """What no linter says: root, an old base, code before dependencies."""
    told = "\n".join(instructions(text))
    minor = re.match(r"FROM python:3\.(\d+)-slim(-\w+)?", told)
    rules = {
        "base": int(minor[1]) >= 11 and minor[2],
        "root": re.search(r"^USER [1-9]\d*$", told, re.M),
        "layers": told.index("pip install") < told.index("COPY . "),
        "health": "\nHEALTHCHECK" in told,
    }
    return [name for name, kept in rules.items() if not kept]


def test_hadolint_passes_ours_and_catches_the_naive_image():
    assert hadolint(OURS) == set()
    assert hadolint(NAIVE) == {"DL3042"}  # pip's cache stays in the layer


def test_own_rule_not_root_supported_base_and_dependencies_before_code():
    assert faults(OURS) == []
    assert faults(NAIVE) == ["base", "root", "layers", "health"]


def test_own_rule_every_instruction_is_where_it_belongs():
    told = instructions(OURS)
    order = "FROM ENV RUN WORKDIR COPY RUN COPY USER EXPOSE HEALTHCHECK CMD"
    assert " ".join(line.split()[0] for line in told) == order
    assert told[1] == "ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1"
    assert told[9].endswith('--retries=3 CMD ["python", "healthcheck.py"]')
    assert '"gunicorn", "app:application", "--bind", "0.0.0.0:8000"' in told[10]
    assert Path("requirements.txt").read_text().count("==") == 2


def test_own_rule_secrets_and_history_stay_out_of_the_image():
    ignored = Path(".dockerignore").read_text().splitlines()[1:]
    out = ".git .env .env.local .venv a/__pycache__ db.sqlite3 compose.yaml secrets"
    for path in [*out.split(), "app.py"]:
        hidden = any(fnmatch(path, pattern) for pattern in ignored)
        assert hidden == (path != "app.py"), path


def test_own_rule_compose_waits_for_the_database_and_mounts_no_code():
    check = "check-jsonschema --builtin-schema vendor.compose-spec compose.yaml"
    assert subprocess.run(check.split(), capture_output=True).returncode == 0
    web, db = COMPOSE["services"]["web"], COMPOSE["services"]["db"]
    secret = "/run/secrets/database_password"
    url = "postgresql://shop@db:5432/shop"
    assert web["environment"] == {"DATABASE_URL": url, "DATABASE_PASSWORD_FILE": secret}
    assert web["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert (web["build"], web["ports"]) == (".", ["127.0.0.1:8000:8000"])
    assert web["read_only"] is True and web["tmpfs"] + web["cap_drop"] == [
        "/tmp",
        "ALL",
    ]
    assert web["restart"] == db["restart"] == "unless-stopped"
    assert web["secrets"] == db["secrets"] == list(COMPOSE["secrets"])
    assert "volumes" not in web and "ports" not in db and "version" not in COMPOSE
    health = "CMD pg_isready --username=shop --dbname=shop".split()
    assert list(db["healthcheck"].values()) == [health, "5s", "3s", 10]
    told = [db["image"], *db["environment"].values()]
    assert told == ["postgres:17-alpine", "shop", "shop", secret]
    assert db["volumes"] == [f"{name}:{DATA}" for name in COMPOSE["volumes"]]


def test_the_health_check_outlives_the_database(monkeypatch, tmp_path):
    url = os.environ["DATABASE_URL"]
    user, secret = urlsplit(url).username, urlsplit(url).password
    (tmp_path / "password").write_text(f"{secret}\n")
    monkeypatch.setenv("DATABASE_PASSWORD_FILE", str(tmp_path / "password"))
    with make_server("127.0.0.1", 0, app.application) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("DATABASE_URL", url.replace(f":{secret}@", "@"))
        with urlopen(here) as answer:
            assert (answer.status, answer.read()) == (200, b"hello")
        monkeypatch.setenv("DATABASE_URL", f"postgresql://{user}@127.0.0.1:1/shop")
        with pytest.raises(HTTPError, match="503"):
            urlopen(here)
        for path, code in (("/healthz", 0), ("/", 1)):
            monkeypatch.setenv("HEALTH_URL", here + path)
            assert (
                subprocess.call([sys.executable, "healthcheck.py"], stderr=-3) == code
            )
        server.shutdown()
