import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

KEY = "k" * 50
REQUIRED = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "shop.example,www.shop.example",
    "DATABASE_URL": "postgresql://ada:p%40ss@db.example:5433/shop",
}
Load = Callable[..., dict[str, Any]]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    copy = tmp_path / "settings.py"
    copy.write_text(Path("settings.py").read_text())

    def run(dotenv: str = "", **variables: str) -> dict[str, Any]:
        (tmp_path / ".env").write_text(dotenv)
        monkeypatch.setattr(os, "environ", variables)
        monkeypatch.setattr(environ.Env, "ENVIRON", variables)
        return runpy.run_path(str(copy))

    return run


def test_text_becomes_typed_settings(load: Load) -> None:
    loaded = load(**REQUIRED, DEBUG="On", EMAIL_TIMEOUT_SECONDS="3")
    assert loaded["DEBUG"] is True
    assert loaded["EMAIL_TIMEOUT"] == 3
    assert loaded["ALLOWED_HOSTS"] == ["shop.example", "www.shop.example"]
    database = loaded["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["PASSWORD"], database["PORT"]) == ("p@ss", 5433)


def test_the_defaults_are_those_of_production(load: Load) -> None:
    loaded = load(**REQUIRED)
    assert (loaded["DEBUG"], loaded["SECURE_SSL_REDIRECT"]) == (False, True)
    assert loaded["EMAIL_TIMEOUT"] == 10
    assert loaded["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_required_variable_stops_the_start(load: Load, name: str) -> None:
    rest = {key: value for key, value in REQUIRED.items() if key != name}
    with pytest.raises(ImproperlyConfigured, match=name):
        load(**rest)
    command = [sys.executable, "-c", "import settings"]
    done = subprocess.run(command, env=rest, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"Set the {name} environment variable" in done.stderr


@pytest.mark.parametrize(
    "wrong",
    [{"DEBUG": "ture"}, {"EMAIL_TIMEOUT_SECONDS": "soon"}, {"SECRET_KEY": KEY[1:]}],
)
def test_a_value_of_the_wrong_kind_stops_the_start(
    load: Load, wrong: dict[str, str]
) -> None:
    with pytest.raises((ImproperlyConfigured, ValueError)):
        load(**REQUIRED | wrong)


def test_the_usual_bool_cast_hides_a_typing_error(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECURE_SSL_REDIRECT", "ture")
    assert environ.Env().bool("SECURE_SSL_REDIRECT", default=True) is False
    with pytest.raises(ImproperlyConfigured, match="SECURE_SSL_REDIRECT"):
        load(**REQUIRED, SECURE_SSL_REDIRECT="ture")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", True), ("true", True), ("YES", True), ("on", True)]
    + [("0", False), ("false", False), ("No", False), ("off", False), ("", False)],
)
def test_a_switch_knows_these_words(load: Load, text: str, value: bool) -> None:
    assert load(**REQUIRED, DEBUG=text)["DEBUG"] is value
    assert load(**REQUIRED, SECURE_SSL_REDIRECT=text)["SECURE_SSL_REDIRECT"] is value


def test_the_environment_wins_over_the_file_beside_the_settings(load: Load) -> None:
    file = f"SECRET_KEY={KEY[1:]}F\nDEBUG=true\nEMAIL_TIMEOUT_SECONDS=7\n"
    loaded = load(dotenv=file, **REQUIRED, DEBUG="false")
    assert (loaded["SECRET_KEY"], loaded["DEBUG"]) == (KEY, False)
    assert loaded["EMAIL_TIMEOUT"] == 7


def test_without_a_path_only_a_file_beside_the_caller_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / ".env").write_text("ONLY_HERE=1\n")
    naive = tmp_path / "config" / "settings.py"
    naive.write_text(
        "import environ\nenviron.Env.read_env()\n"
        "found = environ.Env().str('ONLY_HERE', default='nothing')\n"
    )
    monkeypatch.chdir(tmp_path)
    assert runpy.run_path(str(naive))["found"] == "nothing"
