from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from accounts.api import profile
from django.contrib.auth.models import User
from rest_framework.authentication import TokenAuthentication
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory

pytestmark = pytest.mark.django_db
client = APIClient()


@pytest.fixture(autouse=True)
def ada(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    User.objects.create_user("ada", password="a long passphrase")


def log_in() -> str:
    who = {"username": "ada", "password": "a long passphrase"}
    return client.post("/token/", who).json()["token"]


def ask(authorization: str):
    return client.get("/profile/", headers={"Authorization": authorization})


def test_an_anonymous_request_gets_401_and_is_told_the_scheme() -> None:
    answer = client.get("/profile/")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Token")


def test_the_token_of_a_login_opens_the_view() -> None:
    answer = ask(f"Token {log_in()}")
    assert (answer.status_code, answer.json()) == (200, {"username": "ada"})
    assert client.post("/profile/", headers={"Authorization": "x"}).status_code == 401


def test_a_wrong_password_a_wrong_key_and_a_wrong_scheme_are_refused() -> None:
    guess = {"username": "ada", "password": "guess"}
    assert client.post("/token/", guess).status_code == 400
    assert ask(f"Token {'0' * 40}").status_code == 401
    assert ask(f"Bearer {log_in()}").status_code == 401


def test_a_token_works_for_30_days_and_the_next_login_gives_a_new_one() -> None:
    start, second = datetime(2030, 1, 1, tzinfo=UTC), timedelta(seconds=1)
    with time_machine.travel(start, tick=False) as clock:
        token = log_in()
        clock.move_to(start + timedelta(days=30) - second)
        assert ask(f"Token {token}").status_code == 200
        clock.shift(second)
        naive = TokenAuthentication().authenticate_credentials(token)
        assert naive[1].key == token  # DRF's own class takes it for ever
        expired = ask(f"Token {token}")
        assert expired.status_code == 401
        assert expired.json() == {"detail": "Token expired."}
        renewed = log_in()
        assert renewed != token
        assert ask(f"Token {renewed}").status_code == 200


def test_permission_classes_inside_the_body_let_everybody_in() -> None:
    @api_view(["GET"])
    def open_door(request):
        permission_classes = [IsAuthenticated]  # noqa: F841 (a local nobody reads)
        return Response("secret")

    anonymous = APIRequestFactory().get("/")
    assert open_door(anonymous).status_code == 200
    assert profile(anonymous).status_code == 401


def test_permission_classes_above_api_view_fails_at_import() -> None:
    with pytest.raises(TypeError, match="below"):

        @permission_classes([IsAuthenticated])
        @api_view(["GET"])
        def upside_down(request):
            return Response("secret")
