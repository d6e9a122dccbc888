import hmac

import pytest
from access.authentication import ApiKeyAuthentication, digest_of, issue_key
from access.models import ApiKey
from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory
from rest_framework.views import APIView

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


@pytest.fixture
def key(ada: User) -> str:
    return issue_key(ada)


def ask(authorization: str):
    return APIClient().get("/me/", headers={"Authorization": authorization})


def test_a_key_opens_the_api_as_its_user_and_the_view_sees_which_key(ada, key) -> None:
    issue_key(User.objects.create_user("ben"))
    row = ApiKey.objects.get(user=ada)
    for scheme in ("Api-Key", "api-key"):
        answer = ask(f"{scheme} {key}")
        assert answer.status_code == 200
        assert answer.json() == {"username": "ada", "key": row.pk}


def test_the_database_holds_a_digest_and_not_the_key(key: str) -> None:
    prefix, secret = key.split(".")
    row = ApiKey.objects.values().get()
    assert secret not in str(row)
    assert (row["prefix"], row["digest"]) == (prefix, digest_of(secret))
    assert (len(prefix), len(row["digest"]), len(secret)) == (8, 64, 43)
    assert digest_of("a") != digest_of("b")


def test_a_wrong_key_is_401_and_says_nothing_more(key: str) -> None:
    prefix, secret = key.split(".")
    wrong = [f"{prefix}.{secret[:-1]}", f"{prefix}.", prefix, f"00000000.{secret}", "."]
    for bad in [*wrong, "", "00000000."]:
        answer = ask(f"Api-Key {bad}")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Api-Key"
        assert answer.json() == {"detail": "Invalid API key."}


def test_an_inactive_key_or_user_is_refused(ada: User, key: str) -> None:
    ApiKey.objects.update(is_active=False)
    assert ask(f"Api-Key {key}").status_code == 401
    ApiKey.objects.update(is_active=True)
    User.objects.update(is_active=False)
    assert ask(f"Api-Key {key}").status_code == 401


def test_another_scheme_is_left_to_the_next_class(key: str) -> None:
    class Other(BaseAuthentication):
        def authenticate(self, request):
            return User(username="other"), None

    class View(APIView):
        authentication_classes = [ApiKeyAuthentication, Other]

        def get(self, request):
            return Response(request.user.username)

    def view(authorization: str) -> Response:
        headers = {"Authorization": authorization}
        return View.as_view()(APIRequestFactory().get("/", headers=headers))

    assert view(f"Bearer {key}").data == "other"
    assert view("Api-Key wrong").status_code == 401
    assert APIClient().get("/me/").status_code == 401


def test_secrets_are_compared_in_constant_time_even_for_unknown_keys(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    compare = hmac.compare_digest
    monkeypatch.setattr(
        hmac, "compare_digest", lambda *pair: compared.append(pair) or compare(*pair)
    )
    assert ask(f"Api-Key {key}x").status_code == 401
    assert ask("Api-Key 00000000.x").status_code == 401
    assert [len(a) == len(b) == 64 for a, b in compared] == [True, True]


def test_without_authenticate_header_drf_answers_403() -> None:
    class Headerless(ApiKeyAuthentication):
        authenticate_header = BaseAuthentication.authenticate_header

    class View(APIView):
        authentication_classes = [Headerless]

    request = APIRequestFactory().get("/", headers={"Authorization": "Api-Key x"})
    assert View.as_view()(request).status_code == 403
