import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from shop.models import Comment

pytestmark = pytest.mark.django_db
SCRIPT = "\"><script>alert('x')</script>"


@pytest.fixture
def browser() -> Client:
    """The ordinary test client switches the CSRF check off and would prove nothing."""
    return Client(enforce_csrf_checks=True)


def token(browser: Client) -> str:
    page = browser.get("/comments/").content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def test_a_post_from_another_site_is_refused(browser: Client) -> None:
    token(browser)  # the visitor has the cookie; the other site cannot read it
    assert browser.post("/comments/", {"text": "spam"}).status_code == 403
    assert Comment.objects.count() == 0
    assert Client().post("/comments/", {"text": "spam"}).status_code == 302


def test_the_own_form_carries_the_token(browser: Client) -> None:
    sent = {"text": "Fine book", "csrfmiddlewaretoken": token(browser)}
    response = browser.post("/comments/", sent)
    assert (response.status_code, response["Location"]) == (302, "/comments/")
    assert Comment.objects.get().text == "Fine book"
    sent["csrfmiddlewaretoken"] = token(Client(enforce_csrf_checks=True))
    assert browser.post("/comments/", sent).status_code == 403


def test_the_view_changes_nothing_on_get_and_knows_no_other_method(
    browser: Client,
) -> None:
    assert browser.get("/comments/", {"text": "spam"}).status_code == 200
    assert Client().put("/comments/").status_code == 405
    assert Client().post("/search/").status_code == 405
    assert Comment.objects.count() == 0


def test_a_script_is_kept_as_typed_and_shown_as_text(client: Client) -> None:
    client.post("/comments/", {"text": SCRIPT})
    assert Comment.objects.get().text == SCRIPT
    page = client.get("/comments/").content.decode()
    escaped = "&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"
    assert page.count(escaped) == 2
    assert "<script" not in page
    unsafe = Template("<p>{{ comment.text|safe }}</p>")
    shown = unsafe.render(Context({"comment": Comment.objects.get()}))
    assert SCRIPT in shown


def test_a_quote_is_data_for_a_parameter_and_syntax_for_an_f_string(
    client: Client,
) -> None:
    for text in ("one", "two", "O'Brien"):
        Comment.objects.create(text=text)
    attack = "' OR '1'='1"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM shop_comment WHERE text = '{attack}'")
        assert cursor.fetchone() == (3,)
    for text, count in ((attack, 0), ("O'Brien", 1), ("one", 1)):
        response = client.get("/search/", {"text": text})
        assert response.content.decode() == f"{count} found"
    assert response["Content-Type"] == "text/plain"
    assert client.get("/search/").content == b"0 found"


def test_comments_stand_in_the_order_of_writing_and_are_cut(client: Client) -> None:
    for text in ("b" * 501, "a", ""):
        client.post("/comments/", {"text": text})
    client.post("/comments/")
    assert [one.text for one in client.get("/comments/").context["comments"]] == [
        "b" * 500,
        "a",
        "",
        "",
    ]
