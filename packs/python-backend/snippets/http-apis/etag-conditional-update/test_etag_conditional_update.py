import pytest
from rest_framework.test import APIClient
from wiki.api import PageSerializer
from wiki.models import Page

pytestmark = pytest.mark.django_db
URL = "/pages/home/"


@pytest.fixture(autouse=True)
def page() -> Page:
    Page.objects.create(slug="away", text="other")
    return Page.objects.create(slug="home", text="first")


def read(tag: str | None = None):
    return APIClient().get(URL, headers={"If-None-Match": tag} if tag else {})


def write(text: str, tag: str | None):
    headers = {} if tag is None else {"If-Match": tag}
    return APIClient().put(URL, {"text": text}, headers=headers)


def test_who_has_the_page_already_gets_304_without_a_body() -> None:
    first = read()
    assert first.json() == {"slug": "home", "text": "first"}
    tag = first.headers["ETag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}'):
        again = read(known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == "no-cache"


def test_a_changed_page_is_sent_again() -> None:
    tag = read().headers["ETag"]
    assert write("second", tag).status_code == 200
    again = read(tag)
    assert (again.status_code, again.json()["text"]) == (200, "second")
    assert again.headers["ETag"] != tag


def test_the_second_of_two_editors_gets_412_and_overwrites_nothing() -> None:
    tag = read().headers["ETag"]
    first, second = write("Ada's", tag), write("Ben's", tag)
    assert (first.status_code, second.status_code) == (200, 412)
    assert second.json() == {"detail": "Changed meanwhile: read it again."}
    assert read().json()["text"] == "Ada's"
    assert Page.objects.get(slug="away").text == "other"


def test_the_answer_to_a_write_carries_the_tag_for_the_next_one() -> None:
    answer = write("second", read().headers["ETag"])
    assert answer.json() == {"slug": "home", "text": "second"}
    assert answer.headers["ETag"] == read().headers["ETag"]
    listed = f'"x", {answer.headers["ETag"]}'
    assert write("third", listed).status_code == 200


def test_a_write_without_a_condition_is_428_and_a_weak_tag_412() -> None:
    tag = read().headers["ETag"]
    assert write("blind", None).status_code == 428
    assert write("weak", f"W/{tag}").status_code == 412
    assert write("", tag).status_code == 400
    assert read().json()["text"] == "first"
    assert APIClient().get("/pages/none/").status_code == 404
    assert APIClient().put("/pages/none/").status_code == 404


def write_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ben saves after Ada's request has read the page and before it writes."""
    check = PageSerializer.is_valid

    def check_while_ben_saves(self, **options) -> bool:
        Page.objects.filter(slug="home").update(text="Ben's", version=2)
        return check(self, **options)

    monkeypatch.setattr(PageSerializer, "is_valid", check_while_ben_saves)


def test_a_write_between_the_check_and_the_update_is_noticed(monkeypatch) -> None:
    tag = read().headers["ETag"]
    write_in_between(monkeypatch)
    assert write("Ada's", tag).status_code == 412
    assert read().json()["text"] == "Ben's"


def test_comparing_first_and_saving_then_would_lose_that_write(monkeypatch) -> None:
    mine = Page.objects.get(slug="home")
    write_in_between(monkeypatch)
    new = PageSerializer(mine, data={"text": "Ada's"})
    assert mine.version == 1  # the naive check passes
    assert new.is_valid()
    new.save()
    assert read().json()["text"] == "Ada's"
