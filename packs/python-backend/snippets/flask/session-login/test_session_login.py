import re
from functools import partial

import pytest
from flask import Flask, render_template_string, session
from flask.testing import FlaskClient
from flask_login import login_required
from werkzeug.security import generate_password_hash

import login
from login import User, prepare_login

PASSWORD = "correct horse"  # noqa: S105 a test's own
FORM = '<input name="csrf_token" value="{{ csrf_token() }}">'


@pytest.fixture
def users(monkeypatch: pytest.MonkeyPatch) -> dict[str, User]:
    cheap = partial(generate_password_hash, method="pbkdf2:sha256:1")  # a fast test
    monkeypatch.setattr(login, "generate_password_hash", cheap)
    return {name: User(name, PASSWORD) for name in ("ada", "ben")}


@pytest.fixture
def app(users: dict[str, User], monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("SECRET_KEY", "k" * 32)
    app = Flask("shop")
    prepare_login(app, users)
    app.add_url_rule("/form", "form", lambda: render_template_string(FORM))
    app.add_url_rule("/me", "me", view_func=login_required(lambda: "private"))
    app.add_url_rule("/keys", "keys", view_func=lambda: sorted(session))
    return app


def browser(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def post(client: FlaskClient, path: str, **fields: str) -> int:
    page = client.get("/form", base_url="https://shop.test").text
    token = re.search('value="([^"]+)"', page)
    assert token and len(token[1]) == 43
    data = {"csrf_token": token[1], **fields}
    return client.post(path, data=data, base_url="https://shop.test").status_code


def may_see(client: FlaskClient) -> bool:
    return client.get("/me", base_url="https://shop.test").status_code == 200


def logged_in(app: Flask, name: str = "ada") -> FlaskClient:
    client = browser(app)
    assert post(client, "/login", name=name, password=PASSWORD) == 204
    return client


def test_login_opens_and_logout_closes_the_private_page(app: Flask) -> None:
    client = logged_in(app)
    assert may_see(client) and not may_see(browser(app))
    assert post(client, "/logout") == 204 and not may_see(client)
    assert client.get("/keys", base_url="https://shop.test").json == []
    assert post(client, "/logout") == 401


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_a_wrong_name_or_password_is_the_same_401(app: Flask, name: str) -> None:
    client = browser(app)
    assert post(client, "/login", name=name, password=PASSWORD[1:]) == 401
    assert not may_see(client) and post(client, "/login") == 401


def test_the_cookie_is_for_https_only_hidden_from_scripts_and_ends(app: Flask) -> None:
    client = logged_in(app)
    cookie = client.get_cookie("session", domain="shop.test")
    assert cookie and cookie.secure and cookie.http_only
    assert cookie.same_site == "Lax"
    assert app.permanent_session_lifetime.total_seconds() == 12 * 3600
    assert cookie.expires is not None


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("token", [{}, {"csrf_token": "guessé"}])
def test_a_form_of_another_site_is_refused_though_the_cookie_comes_along(
    app: Flask, method: str, token: dict[str, str]
) -> None:
    client = logged_in(app)
    url = {"base_url": "https://shop.test"}
    answer = client.open("/logout", method=method, data=token, **url)
    assert answer.status_code == 400 and "load it again" in answer.text
    assert may_see(client)


def test_what_was_planted_before_the_login_is_gone_after_it(app: Flask) -> None:
    client = browser(app)
    with client.session_transaction(base_url="https://shop.test") as planted:
        planted["cart_of"] = "attacker"
        planted["csrf_token"] = old = "t" * 43
    assert post(client, "/login", name="ada", password=PASSWORD) == 204
    with client.session_transaction(base_url="https://shop.test") as after:
        assert "cart_of" not in after and after.get("csrf_token") != old


def test_a_new_password_ends_other_sessions_but_a_plain_user_id_would_not(
    app: Flask, users: dict[str, User]
) -> None:
    stolen, ben = logged_in(app), logged_in(app, "ben")
    naive_session = {"user": users["ada"].name}
    users["ada"].set_password("new")
    assert not may_see(stolen) and may_see(ben)
    assert naive_session["user"] in users


def test_without_a_secret_key_the_start_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(KeyError, match="SECRET_KEY"):
        prepare_login(Flask("shop"), {})
