import os
import secrets
from datetime import timedelta

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, login_required, login_user, logout_user
from werkzeug.security import check_password_hash, generate_password_hash

from csrf import check_csrf_token, csrf_token


class User(UserMixin):
    def __init__(self, name: str, password: str) -> None:
        self.name = name
        self.set_password(password)

    def set_password(self, password: str) -> None:
        self.password_hash = generate_password_hash(password)
        # What the cookie names: a new one ends all sessions of the old password.
        self.id = secrets.token_urlsafe(16)


def prepare_login(app: Flask, users: dict[str, User]) -> None:
    app.config.from_mapping(
        SECRET_KEY=os.environ["SECRET_KEY"],
        SESSION_COOKIE_SECURE=True,  # HTTPS only
        SESSION_COOKIE_SAMESITE="Lax",  # not sent with other sites' POSTs
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
    )
    manager = LoginManager(app)
    app.before_request(check_csrf_token)
    app.jinja_env.globals["csrf_token"] = csrf_token
    dummy_hash = generate_password_hash(secrets.token_urlsafe())

    @manager.user_loader
    def load_user(session_id: str) -> User | None:
        return next((user for user in users.values() if user.id == session_id), None)

    @app.post("/login")
    def log_in() -> tuple[str, int]:
        user = users.get(request.form.get("name", ""))
        known_hash = user.password_hash if user else dummy_hash
        right = check_password_hash(known_hash, request.form.get("password", ""))
        if not (user and right):
            return "Wrong name or password.", 401
        session.clear()  # nothing of before the login survives it (session fixation)
        session.permanent = True
        login_user(user)
        return "", 204

    @app.post("/logout")
    @login_required
    def log_out() -> tuple[str, int]:
        logout_user()
        session.clear()
        return "", 204
