import os
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError

from main import app
from settings import Settings, get_settings

KEY = "k" * 32
GOOD = {
    "SHOP_ENVIRONMENT": "test",
    "SHOP_DATABASE_URL": "postgresql://shop:pw@db:5432/shop",
    "SHOP_SIGNING_KEY": KEY,
}


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()


def test_values_are_typed_and_the_rest_has_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = Settings()
    assert settings.database_url.hosts()[0]["host"] == "db"
    assert (settings.request_timeout_s, settings.allowed_hosts) == (5, ["localhost"])
    assert str(settings.rates_url) == "https://rates.example.com/"
    monkeypatch.setenv("SHOP_REQUEST_TIMEOUT_S", "0.5")
    assert Settings().request_timeout_s == 0.5
    monkeypatch.setenv("SHOP_REQUEST_TIMEOUT_S", "60")
    monkeypatch.setenv("SHOP_ALLOWED_HOSTS", "a.example,b.example")
    assert Settings().request_timeout_s == 60.0
    assert Settings().allowed_hosts == ["a.example", "b.example"]


def test_the_secret_is_masked_where_settings_are_printed() -> None:
    settings = Settings()
    assert KEY not in f"{settings!r} {settings} {settings.model_dump_json()}"
    assert settings.signing_key.get_secret_value() == KEY


def test_all_faults_are_told_at_once_without_the_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad = {"ENVIRONMENT": "prod", "DATABASE_URL": "mysql://x", "SIGNING_KEY": "hunter2"}
    for name, value in (bad | {"REQUEST_TIMEOUT_S": "0"}).items():
        monkeypatch.setenv("SHOP_" + name, value)
    with pytest.raises(ValidationError) as caught:
        Settings()
    at_fault = {"environment", "database_url", "signing_key", "request_timeout_s"}
    assert {error["loc"][0] for error in caught.value.errors()} == at_fault
    assert "hunter2" not in str(caught.value) and "mysql" not in str(caught.value)
    monkeypatch.setenv("SHOP_REQUEST_TIMEOUT_S", "60.1")
    with pytest.raises(ValidationError, match="less than or equal to 60"):
        Settings()


def test_a_missing_variable_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(app) as client:
        assert client.get("/about").json() == {"environment": "test"}
    get_settings.cache_clear()
    monkeypatch.delenv("SHOP_SIGNING_KEY")
    with pytest.raises(ValidationError, match="signing_key"), TestClient(app):
        raise AssertionError("it must not have started")


def test_reading_the_environment_where_it_is_used_fails_in_the_first_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def naive(name: str) -> bool:
        return bool(os.environ[name])

    monkeypatch.setenv("DEBUG", "False")
    assert naive("DEBUG") is True  # any text is true
    with pytest.raises(KeyError):
        naive("MISSING_UNTIL_SOMEONE_CALLS")


def test_a_real_variable_wins_over_the_env_file(tmp_path: Path) -> None:
    file = "SHOP_ENVIRONMENT=local\nSHOP_REQUEST_TIMEOUT_S=9\n"
    (tmp_path / ".env").write_text(file)
    assert (Settings().environment, Settings().request_timeout_s) == ("test", 9)


def test_settings_are_read_once_cannot_change_and_tests_may_override_them() -> None:
    assert get_settings() is get_settings()
    with pytest.raises(ValidationError, match="frozen"):
        get_settings().environment = "production"
    other = get_settings().model_copy(update={"environment": "local"})
    assert isinstance(other.signing_key, SecretStr)
    app.dependency_overrides[get_settings] = lambda: other
    try:
        assert TestClient(app).get("/about").json() == {"environment": "local"}
    finally:
        app.dependency_overrides.clear()
