import pytest
from django.contrib.auth.models import User
from exports.models import Export
from exports.worker import run_next
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def client_of(username: str) -> APIClient:
    client = APIClient()
    client.force_authenticate(User(username=username))
    return client


ADA, CY = client_of("ada"), client_of("cy")


def order(year: int = 2029) -> str:
    return ADA.post("/exports/", {"year": year}).headers["Location"]


def double(year: int) -> int:
    return 2 * year


def test_an_order_is_accepted_at_once_and_tells_where_to_ask() -> None:
    answer = ADA.post("/exports/", {"year": 2029, "state": "done"})
    export = Export.objects.get()
    assert answer.status_code == 202
    body = {"id": str(export.pk), "year": 2029, "state": "waiting"}
    assert answer.json() == body
    assert answer.headers["Location"] == f"http://testserver/exports/{export.pk}/"
    assert answer.headers["Retry-After"] == "5"
    assert ADA.post("/exports/", {"year": "soon"}).status_code == 400
    assert APIClient().post("/exports/", {"year": 2029}).status_code == 401


def test_while_it_waits_or_runs_the_client_is_told_when_to_ask_again() -> None:
    url, seen = order(), []

    def build(year: int) -> int:
        seen.append(ADA.get(url))
        return year

    seen.append(ADA.get(url))
    run_next(build)
    assert [one.json()["state"] for one in seen] == ["waiting", "running"]
    for answer in seen:
        assert (answer.status_code, answer.headers["Retry-After"]) == (200, "5")
        assert answer.headers["Cache-Control"] == "no-store"


def test_when_it_is_done_303_leads_to_the_result() -> None:
    url = order()
    assert ADA.get(f"{url}result/").status_code == 404
    assert run_next(double) is True
    answer = ADA.get(url)
    assert answer.status_code == 303
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Retry-After" not in answer.headers
    assert ADA.get(answer.headers["Location"]).json() == 4058


def test_a_failure_is_a_state_to_read_and_no_reason_to_ask_again(caplog) -> None:
    url = order()
    assert run_next(lambda year: year // 0) is True
    answer = ADA.get(url)
    assert (answer.status_code, answer.json()["state"]) == (200, "failed")
    assert "Retry-After" not in answer.headers
    assert "ZeroDivisionError" in caplog.text


def test_a_stranger_sees_neither_state_nor_result() -> None:
    url = order()
    run_next(double)
    for address in (url, f"{url}result/"):
        assert CY.get(address).status_code == 404
        assert APIClient().get(address).status_code == 401


def test_the_oldest_order_comes_first_and_none_twice() -> None:
    built: list[int] = []
    for year in (2031, 2030, 2032):
        order(year)
    while run_next(built.append):
        pass
    assert built == [2031, 2030, 2032]


def test_of_two_workers_that_saw_the_same_order_one_builds_it(monkeypatch) -> None:
    order()
    built: list[str] = []
    update = type(Export.objects.all()).update

    def update_after_the_rival(queryset, **values) -> int:
        monkeypatch.undo()
        run_next(lambda year: built.append("rival"))
        return update(queryset, **values)

    monkeypatch.setattr(type(Export.objects.all()), "update", update_after_the_rival)
    run_next(lambda year: built.append("late"))
    assert built == ["rival"]


def test_looking_first_and_saving_then_would_build_it_twice() -> None:
    order()
    seen_by_both = [Export.objects.get(state="waiting") for _ in range(2)]
    built = []
    for export in seen_by_both:
        export.state = Export.State.RUNNING
        export.save()
        built.append(double(export.year))
    assert built == [4058, 4058]
    assert run_next(double) is False
