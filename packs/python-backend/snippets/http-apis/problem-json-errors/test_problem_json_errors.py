import pytest
from django.db import connection, transaction
from django.http import HttpRequest
from errors.problems import problem
from rest_framework.test import APIClient
from rest_framework.views import exception_handler

client = APIClient()


def problem_of(answer) -> dict:
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    assert answer.json()["type"] == "about:blank"
    return answer.json()


def test_bad_input_names_its_fields() -> None:
    answer = client.post("/orders/", {"quantity": 0})
    assert problem_of(answer) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "instance": "/orders/",
        "errors": {"quantity": ["Ensure this value is greater than or equal to 1."]},
    }


def test_other_errors_have_a_code_for_programs_and_words_for_people() -> None:
    refused = problem_of(client.get("/private/"))
    assert (refused["title"], refused["code"]) == ("Unauthorized", "not_authenticated")
    assert refused["detail"] == "Authentication credentials were not provided."
    wrong = problem_of(client.delete("/orders/"))
    assert (wrong["status"], wrong["code"]) == (405, "method_not_allowed")
    broken = client.post("/orders/", "{", content_type="application/json")
    assert problem_of(broken)["code"] == "parse_error"


def test_the_headers_of_an_error_are_kept() -> None:
    assert client.get("/private/").headers["WWW-Authenticate"].startswith("Basic")
    assert client.get("/busy/").headers["Retry-After"] == "7"
    assert problem_of(client.get("/busy/"))["code"] == "throttled"


def test_a_404_of_django_tells_nothing_of_its_reason() -> None:
    answer = client.get("/missing/")
    assert (problem_of(answer)["status"], problem_of(answer)["title"]) == (
        404,
        "Not Found",
    )
    assert "secret_orders" not in answer.text


@pytest.mark.django_db
def test_an_unexpected_error_gives_a_number_that_leads_to_the_traceback(caplog) -> None:
    answer = client.post("/orders/", {"quantity": 1})
    found = problem_of(answer)
    assert (found["status"], found["title"]) == (500, "Internal Server Error")
    number = found["detail"].removeprefix("Tell us this number: ")
    assert len(number) == 12
    (record,) = [one for one in caplog.records if number in one.getMessage()]
    assert record.exc_info[0] is ZeroDivisionError
    assert "division" not in answer.text
    again = problem_of(client.post("/orders/", {"quantity": 1}))
    assert again["detail"] != found["detail"]


@pytest.mark.django_db
def test_an_unexpected_error_rolls_the_request_back(monkeypatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    with transaction.atomic():
        answer = problem(ZeroDivisionError(), {"request": HttpRequest()})
        assert (answer.status_code, transaction.get_rollback()) == (500, True)
        transaction.set_rollback(False)


@pytest.mark.django_db
def test_the_default_handler_leaves_an_unexpected_error_to_an_html_page(settings):
    assert exception_handler(ZeroDivisionError(), {}) is None
    settings.REST_FRAMEWORK = {}
    plain = APIClient(raise_request_exception=False).post("/orders/", {"quantity": 1})
    assert plain.status_code == 500
    assert plain.headers["Content-Type"].startswith("text/html")


@pytest.mark.django_db
def test_what_goes_well_is_left_alone() -> None:
    assert client.post("/orders/", {"quantity": 3}).json() == {"each": 50}
