import os
import runpy
import subprocess
import sys
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client

SESSIONS = "django.contrib.sessions.backends.signed_cookies"
YEAR = 365 * 24 * 3600


@pytest.fixture
def browser(settings: Any) -> Client:
    settings.SESSION_ENGINE = SESSIONS
    return Client(headers={"host": "shop.example"})


def by_https(browser: Client, address: str = "/") -> Any:
    """As the proxy passes a request on: by HTTP, with its header."""
    return browser.get(address, headers={"X-Forwarded-Proto": "https"})


def deploy_warnings(module: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "django", "check", "--deploy"]
    command += ["--fail-level", "WARNING", "--settings", module, "--pythonpath", "."]
    environment = os.environ | variables
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_the_deploy_check_finds_nothing(settings: Any) -> None:
    found = run_checks(include_deployment_checks=True)
    assert (settings.SETTINGS_MODULE, found) == ("config.production", [])


def test_the_deploy_check_finds_the_laptops_settings_unfit() -> None:
    done = deploy_warnings("config.local")
    assert done.returncode == 1
    for code in ("W004", "W008", "W009", "W012", "W016", "W018"):
        assert f"security.{code}" in done.stderr
    local = runpy.run_path("config/local.py")
    assert local["DEBUG"] is True and "localhost" in local["ALLOWED_HOSTS"]
    assert "127.0.0.1" in local["ALLOWED_HOSTS"]


def test_http_goes_to_https_but_probes_do_not(browser: Client) -> None:
    response = browser.get("/")
    assert (response.status_code, response["Location"]) == (
        301,
        "https://shop.example/",
    )
    assert browser.get("/health/").content == b"up"
    assert browser.get("/health/more/").status_code == 301


def test_the_proxys_header_ends_the_redirect_loop(
    browser: Client, settings: Any
) -> None:
    assert by_https(browser).content == b"ok"
    settings.SECURE_PROXY_SSL_HEADER = None
    assert by_https(browser).status_code == 301


def test_every_answer_carries_the_headers(browser: Client) -> None:
    headers = by_https(browser).headers
    hsts = f"max-age={YEAR}; includeSubDomains; preload"
    assert headers["Strict-Transport-Security"] == hsts
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_cookies_travel_only_by_https(browser: Client) -> None:
    cookies = by_https(browser).cookies
    assert cookies["sessionid"]["secure"] and cookies["sessionid"]["httponly"]
    assert cookies["csrftoken"]["secure"]


def test_an_unknown_host_is_refused_without_details(settings: Any) -> None:
    forged = {"host": "evil.example", "X-Forwarded-Proto": "https"}
    response = Client().get("/", headers=forged)
    assert response.status_code == 400
    assert b"ALLOWED_HOSTS" not in response.content  # DEBUG would tell
    trusted = ["https://shop.example", "https://www.shop.example"]
    assert settings.CSRF_TRUSTED_ORIGINS == trusted


def test_without_its_variables_it_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HSTS_SECONDS", "3600")
    assert runpy.run_path("config/production.py")["SECURE_HSTS_SECONDS"] == 3600
    for name in ("SECRET_KEY", "ALLOWED_HOSTS"):
        with monkeypatch.context() as patch, pytest.raises(KeyError, match=name):
            patch.delenv(name)
            runpy.run_path("config/production.py")
