import runpy
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

pytestmark = pytest.mark.django_db
GOOD = {"username": "ada", "password": "correct horse"}
NEW_SESSION = import_module(settings.SESSION_ENGINE).SessionStore


@pytest.fixture(autouse=True)
def ada(settings: Any) -> User:
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # fast
    return User.objects.create_user(**GOOD)


def sign_in(client: Client, secure: bool = False, **fields: str) -> Any:
    return client.post("/login/", GOOD | fields, secure=secure)


def test_login_opens_the_account_and_logout_closes_it(client: Client) -> None:
    response = client.get("/account/")
    assert response["Location"] == "/login/?next=/account/"
    assert sign_in(client)["Location"] == "/account/"
    assert client.get("/account/").content == b"ada"
    copied = client.cookies["sessionid"].value
    assert client.post("/logout/")["Location"] == "/login/"
    assert client.get("/account/").status_code == 302
    client.cookies["sessionid"] = copied
    assert client.get("/account/").status_code == 302
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"password": "Correct horse"}, {"username": "nobody"}, {"password": ""}]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(
    client: Client, wrong: dict[str, str]
) -> None:
    response = sign_in(client, **wrong)
    assert (response.status_code, response.content) == (401, b"Wrong name or password.")
    assert "sessionid" not in client.cookies
    assert client.post("/login/").status_code == 401


def test_a_planted_session_key_is_worthless_after_the_login(client: Client) -> None:
    planted = NEW_SESSION()
    planted["basket"] = [7]
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    sign_in(client)
    assert client.session.session_key != planted.session_key
    assert client.session["basket"] == [7]
    attacker = Client()
    attacker.cookies["sessionid"] = planted.session_key
    assert attacker.get("/account/").status_code == 302


def test_a_login_that_only_writes_the_user_into_the_session_keeps_the_planted_key(
    ada: User,
) -> None:
    planted = NEW_SESSION()
    planted.save()
    request: HttpRequest = RequestFactory().post("/login/")
    request.session = NEW_SESSION(planted.session_key)
    request.session["_auth_user_id"] = str(ada.pk)
    request.session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    request.session["_auth_user_hash"] = ada.get_session_auth_hash()
    request.session.save()
    attacker = Client()
    attacker.cookies["sessionid"] = planted.session_key
    response: HttpResponse = attacker.get("/account/")
    assert response.content == b"ada"


@pytest.mark.parametrize(
    ("wanted", "secure", "goes_to"),
    [
        ("/orders/?page=2", False, "/orders/?page=2"),
        ("https://evil.example/", False, "/account/"),
        ("//evil.example/", False, "/account/"),
        ("javascript:alert(1)", False, "/account/"),
        ("http://testserver/a/", False, "http://testserver/a/"),
        ("http://testserver/a/", True, "/account/"),
        ("https://testserver/a/", True, "https://testserver/a/"),
        ("", False, "/account/"),
    ],
)
def test_after_the_login_one_stays_on_this_site(
    client: Client, wanted: str, secure: bool, goes_to: str
) -> None:
    assert sign_in(client, secure, next=wanted)["Location"] == goes_to


def test_nothing_changes_by_get_or_without_a_token(client: Client) -> None:
    sign_in(client)
    assert client.get("/logout/").status_code == 405
    assert client.get("/login/", GOOD).status_code == 405
    assert client.get("/account/").content == b"ada"
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403


def test_the_cookie_is_out_of_reach_of_scripts_http_and_other_sites(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = sign_in(client).cookies["sessionid"]
    assert cookie["httponly"] and cookie["secure"]
    assert (cookie["samesite"], cookie["max-age"]) == ("Lax", 43_200)
    assert settings.CSRF_COOKIE_SECURE is True
    monkeypatch.setenv("INSECURE_COOKIES", "1")
    assert runpy.run_path("settings.py")["SESSION_COOKIE_SECURE"] is False
