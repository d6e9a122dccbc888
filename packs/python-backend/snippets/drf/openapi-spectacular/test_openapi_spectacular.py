import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import SPECTACULAR_DEFAULTS
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator, ValidationError
from rest_framework.test import APIClient
from rest_framework.views import APIView


class SilentView(APIView):
    def get(self, request):
        raise NotImplementedError


class HiddenView(SilentView):
    schema = None


urlpatterns = [
    path("silent/", SilentView.as_view()),
    path("hidden/", HiddenView.as_view()),
    path("plain/", lambda request: HttpResponse()),
]


@pytest.fixture
def schema() -> dict:
    return SchemaGenerator().get_schema(public=True)


def client_of(user: User | None) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


ADMIN, READER = User(username="root", is_staff=True), User(username="ada")


def test_the_schema_is_valid_openapi_3(schema: dict) -> None:
    validate_schema(schema)
    assert schema["openapi"].startswith("3.")
    assert schema["info"] == {"title": "Shop", "version": "1.4.0"}
    assert list(schema["paths"]) == ["/quotes/{sku}/"]


def test_the_schema_can_be_made_in_ci_without_a_single_warning(tmp_path) -> None:
    file = tmp_path / "schema.yml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(file))
    assert "/quotes/{sku}/:" in file.read_text()


@pytest.mark.urls("test_openapi_spectacular")
def test_an_api_view_without_annotation_fails_that_check(tmp_path) -> None:
    file = str(tmp_path / "schema.yml")
    with pytest.raises((CommandError, SystemExit)):
        call_command("spectacular", "--validate", "--fail-on-warn", "--file", file)


@pytest.mark.urls("test_openapi_spectacular")
def test_such_a_view_is_listed_without_a_body_and_a_plain_view_not_at_all(
    schema: dict,
) -> None:
    [(url, methods)] = schema["paths"].items()
    assert url == "/silent/"
    assert methods["get"]["responses"] == {"200": {"description": "No response body"}}
    validate_schema(schema)


def test_parameters_answers_and_login_of_the_view_are_described(schema: dict) -> None:
    quote = schema["paths"]["/quotes/{sku}/"]["get"]
    assert quote["operationId"] == "quote_retrieve"
    assert quote["security"] == [{"basicAuth": []}]
    quantity, sku = quote["parameters"]
    assert (sku["name"], sku["in"], sku["required"]) == ("sku", "path", True)
    assert (quantity["name"], quantity["in"]) == ("quantity", "query")
    assert quantity["schema"] == {"type": "integer"}
    assert quantity["description"] == "1 to 100"
    assert list(quote["responses"]) == ["200", "400"]
    told = {"description": "The quantity is out of bounds."}
    assert quote["responses"]["400"] == told


def test_what_the_view_answers_is_what_the_schema_promises(schema: dict) -> None:
    promised = Draft202012Validator(schema["components"]["schemas"]["Quote"])
    answer = client_of(READER).get("/quotes/tea/?quantity=100")
    promised.validate(answer.json())
    assert answer.json() == {"sku": "tea", "quantity": 100, "total_cents": 25000}
    assert client_of(READER).get("/quotes/tea/").json()["total_cents"] == 250
    with pytest.raises(ValidationError):
        promised.validate({"sku": "tea", "quantity": "100"})


def test_quantities_out_of_bounds_are_400_and_strangers_401() -> None:
    for quantity in ("0", "101", "many"):
        answer = client_of(READER).get(f"/quotes/tea/?quantity={quantity}")
        assert answer.status_code == 400
    assert client_of(READER).get("/quotes/tea/?quantity=1").status_code == 200
    assert APIClient().get("/quotes/tea/").status_code == 401


def test_schema_and_docs_are_for_staff_only_though_the_default_is_everybody() -> None:
    [default] = SPECTACULAR_DEFAULTS["SERVE_PERMISSIONS"]
    assert default == "rest_framework.permissions.AllowAny"
    for url in ("/schema/", "/docs/"):
        assert APIClient().get(url).status_code == 401
        assert client_of(READER).get(url).status_code == 403
        assert client_of(ADMIN).get(url).status_code == 200
    assert "/schema/" in client_of(ADMIN).get("/docs/").text
