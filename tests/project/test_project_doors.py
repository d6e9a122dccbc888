"""Every door of Greenroom, tried by everybody."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from doors import furnish, named_doors, rows_of, taken_back

from page_contents import active_content

DOORS = sorted(named_doors())
OPEN = {"accounts:enter", "accounts:locked"}
# Whoever has a feed's address may read it: calendar programs have no session.
FEED = "calendar:feed"
# A pack's script is everybody's, and so is a date; other things in addresses are one learner's.
OBJECTS = [
    (name, needs) for name, needs in DOORS if set(needs) - {"deed", "ident", "day_text", "token"}
]
METHODS = ("get", "post", "head", "put")

# What the forms of the pages send, with Ada's things named in them.
FORMS = {
    "library:choose-topic": {"topic": "own"},
    "library:checklist-item": {"state": "ready"},
    "library:edit-card": {"prompt": "Stolen?", "answer": "Yes.", "style": "basic"},
    "library:save-import": {"questions": "on", "points": "all"},
    "workbench:runs": {"run": "7c9e6679-7425-40de-944b-e07fc1f90ae8", "file:cache.py": "x = 1"},
    "workbench:draft": {"file:cache.py": "x = 1"},
    "answering:answer": {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae6", "text": "It returns None."},
    "answering:draft": {"text": "It returns"},
    "answering:rule": {"subject": "in-place", "said": "no"},
    "answering:follow-up": {"follow_up": "why-none", "skipped": "1"},
    "answering:revise": {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae5", "text": "None."},
    "quizzing:item": {"blank": "x"},
    "quizzing:judge": {"rating": "3"},
    "dayof:tick": {"item": "eve.charger", "done": "0"},
    "dayof:add-item": {"text": "Theirs"},
    "dayof:own-item": {"remove": "1"},
    "dayof:pick-ask": {"ask": "to-ask.steps", "picked": "1"},
    "dayof:drop-ask": {"line": "Why <script>alert(13)</script>?"},
    "dayof:edit": {"place": "Elsewhere"},
    "dayof:after": {"note": "x", "prompt-1": "Q?"},
    "stories:story": {"title": "Theirs"},
    "stories:project": {"title": "Theirs"},
    "stories:draft": {"title": "Theirs"},
    "stories:drills": {"topic": "python/lists"},
    "stories:favourite": {"on": "0"},
    "stories:cv": {"pick": "0"},
    "practice:attempt": {"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "rating": "1"},
}  # fmt: skip


@pytest.fixture
def world(ada):
    return furnish(ada)


def test_nobody_comes_in_without_the_link(world):
    before = rows_of(world.learner)
    for name, needs in DOORS:
        for method in METHODS:
            visitor = Client(HTTP_HOST="127.0.0.1")
            response = getattr(visitor, method)(world.address(name, needs))
            where = (name, method, response.status_code)
            if name == FEED:
                assert response.status_code in (200, 405), where
                assert not response.cookies, where
                continue
            if name == "accounts:locked":
                assert response.status_code in (401, 405), where
            else:
                assert response.status_code in (302, 405), where
                assert response.headers.get("Location", "/locked").startswith("/locked"), where
                assert response.content == b"", where
    assert rows_of(world.learner) == before


def test_stranger_finds_nothing_of_adas_and_changes_nothing(world, strangers_page):
    before = rows_of(world.learner)
    for name, needs in OBJECTS:
        address = world.address(name, needs)
        tried = {
            getattr(strangers_page, method)(address, FORMS.get(name, {})).status_code
            for method in ("get", "post", "put")
        }
        assert tried == {404, 405}, (name, tried)
        assert rows_of(world.learner) == before, name


def test_stranger_naming_adas_things_in_forms_changes_nothing(world, strangers_page, cy):
    before = rows_of(world.learner)
    parts = world.parts
    tries = [
        ("/library/cards/new", {"prompt": "Q?", "answer": "A.", "topic": parts["topic_id"]}, 404),
        ("/summary", {"text": "x", "topic": parts["topic_id"]}, 404),
        ("/start", {"topic": parts["topic_id"]}, 404),
        ("/practise/undo", {}, 302),
        (f"/practise/undo?sitting={parts['sitting_id']}", {}, 302),
        (f"/target/{parts['target_id']}/archive", {}, 404),
        (f"/target/{parts['target_id']}/weights", {f"topic-{parts['topic_id']}": "0"}, 404),
        ("/settings/", {"timezone": "UTC", "day_starts_at_hour": "1", "theme": "dark"}, 302),
    ]
    for address, sent, status in tries:
        assert strangers_page.post(address, sent).status_code == status, address
    assert rows_of(world.learner) == before


def test_strangers_pages_hold_nothing_of_adas(world, strangers_page):
    for name, needs in DOORS:
        if not needs and name not in OPEN:
            html = strangers_page.get(world.address(name, needs)).content.decode()
            for word in ("Salary", "Laptop charged", "mutex", "Initech", "notes.md"):
                assert word not in html, (name, word)
    for query in ("number", "mutex", "offer", "salary"):
        assert "Nothing" in strangers_page.get("/palette", {"q": query}).content.decode()
        assert strangers_page.get("/library/search", {"q": query}).context["hits"] == []


def test_no_method_breaks_a_door(world, page):
    for name, needs in DOORS:
        for method in METHODS:
            with taken_back():
                status = getattr(page, method)(world.address(name, needs)).status_code
            assert status < 500, (name, method)
            is_refused = status == 405 or name == "recordings:bytes"
            assert method != "put" or is_refused, name


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, {"Greenroom-Page": "practise"}])
def test_form_from_another_site_is_refused(world, ada, headers):
    client = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1")
    client.force_login(ada)
    before = rows_of(ada)

    for name, needs in DOORS:
        response = client.post(world.address(name, needs), FORMS.get(name, {}), headers=headers)
        assert response.status_code == 403, name

    assert rows_of(ada) == before


def test_form_of_our_own_page_is_taken(world, ada):
    client = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1")
    client.force_login(ada)
    client.get("/settings/")
    token = client.cookies["greenroom_csrf"].value

    sent = {"timezone": "UTC", "day_starts_at_hour": "1", "theme": "dark"}
    assert client.post("/settings/", {**sent, "csrfmiddlewaretoken": token}).status_code == 302
    assert client.post("/settings/", sent, headers={"X-CSRFToken": token}).status_code == 302


def test_pages_run_and_fetch_nothing_of_their_own_accord(world, page):
    seen = 0
    for name, needs in DOORS:
        with taken_back():
            response = page.get(world.address(name, needs))
        if response.status_code == 405 or "Location" in response.headers:
            continue
        if name == "workbench:try-events":  # of a trial that is under way, which none is here
            assert response.status_code == 404
            continue
        assert response.status_code == 200, name
        if response.streaming:
            continue  # a run's events: lines of JSON
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            continue  # saved as a file, never shown
        assert active_content(response.content.decode()) == [], name
        seen += 1
    assert seen > 20


def test_every_answer_carries_its_protection(world, page):
    for name, needs in DOORS:
        headers = page.get(world.address(name, needs)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert "http" not in policy, name
        assert headers["X-Frame-Options"] == "DENY", name
        assert headers["X-Content-Type-Options"] == "nosniff", name
        assert headers["Referrer-Policy"] == "same-origin", name
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", name


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "192.168.0.2", "", "a b"]
)
def test_other_hosts_are_refused_before_anything_is_read(world, ada, host):
    client = Client(HTTP_HOST=host)
    client.force_login(ada)
    for address in ("/", "/library/", "/locked", "/palette?q=a"):
        response = client.get(address)
        assert response.status_code == 400
        assert b"Salary" not in response.content


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:1", "[::1]:9", "LOCALHOST"])
def test_this_machine_may_ask(world, ada, host):
    client = Client(HTTP_HOST=host)
    client.force_login(ada)

    assert client.get("/").status_code == 200


def test_only_this_machine_is_allowed():
    # Tests add a name of their own.
    assert set(settings.ALLOWED_HOSTS) - {"testserver"} == {"127.0.0.1", "localhost", "[::1]"}


EVIL = [
    "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example",
    "javascript:alert(1)", "/\t/evil.example", "///evil.example", "http:evil.example",
    " //evil.example", "\x00//evil.example", "/\\/evil.example", "data:text/html,x",
    "//127.0.0.1@evil.example/", "evil.example",
]  # fmt: skip


def test_return_addresses_stay_within_greenroom(world, page):
    for back in EVIL:
        with taken_back():
            try_return_address(world, page, back)


def try_return_address(world, page, back) -> None:
    """Send it wherever a form may name where to go back to."""
    exercise = world.parts["exercise_id"]
    posts = [
        (f"/library/cards/{exercise}/suspend", {}),
        (f"/library/cards/{exercise}/edit", {"prompt": "Q?", "answer": "A.", "style": "basic"}),
        ("/summary", {"text": "x", "heading_key": "salary"}),
        ("/practise/undo", {}),
    ]
    for address, sent in posts:
        location = page.post(address, {**sent, "back": back})["Location"]
        assert location.startswith("/"), back
        assert not location.startswith(("//", "/\\")), back
        assert "evil" not in location, back
    form = page.get(f"/library/cards/{exercise}/edit", {"back": back}).content.decode()
    assert active_content(form) == []
    assert "evil" not in form


def test_return_addresses_of_our_own_are_followed(world, page):
    exercise = world.parts["exercise_id"]
    back = "/library/cards/?show=ready&page=2"

    response = page.post(f"/library/cards/{exercise}/suspend", {"back": back})

    assert response["Location"] == back


@pytest.mark.parametrize("wanted", EVIL)
def test_locked_page_sends_nobody_elsewhere(db, wanted):
    html = Client(HTTP_HOST="127.0.0.1").get("/locked", {"next": wanted}).content.decode()

    assert active_content(html) == []
    assert "evil.example" not in html


@pytest.mark.parametrize(
    "address",
    ["/nothing", "/library/cards/9999999999999999999999/", "/library/cards/0/",
     "/library/cards/-1/", "/library/cards/²/", "/practise/1e3/",
     "/recap/heading/nothing%00here", "/library/%ff/",
     "/recap/heading/..%2f..%2fetc", "/static/../settings.py",
     "/static/dist/../../settings.py", "/static/%2e%2e/secret-key", "/" + "9" * 5000],
)  # fmt: skip
def test_what_is_not_there_is_404(page, address):
    response = page.get(address)

    assert response.status_code == 404
    assert active_content(response.content.decode()) == []
    assert "SECRET" not in response.content.decode()


def test_error_page_of_a_form_is_text_for_the_island(page):
    response = page.get("/nothing", headers={"Greenroom-Page": "practise"})

    assert response.headers["Content-Type"].startswith("text/plain")


def test_built_files_are_served_with_their_protection_and_kept_for_ever(page):
    from greenroom.project.templatetags.assets import asset

    for name in ("app.css", "app.ts", "practise.ts"):
        response = Client(HTTP_HOST="127.0.0.1").get(asset(name))
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_session_names_the_learner_and_nothing_more(page, ada):
    from django.core import signing

    session = signing.loads(
        page.cookies["greenroom"].value, key=None,
        salt="django.contrib.sessions.backends.signed_cookies",
    )  # fmt: skip

    assert set(session) == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
    assert json.dumps(session)


def test_every_door_is_walked():
    assert len(DOORS) >= 40
    for name, needs in DOORS:
        assert set(needs) <= {
            "draft_id", "document_id", "section_id", "snippet_id", "item_id", "exercise_id", "deed",
            "sitting_id", "topic_id", "key", "ident", "task_ident", "uuid", "question_ident",
            "answer_uuid", "recording_uuid", "quiz_id", "number", "summary_id", "block_id",
            "days_off_id", "day_text", "pomodoro_id", "token", "target_id",
            "own_item_id", "pin_id", "mock_uuid", "position", "note_id", "reading_id",
            "part_uuid", "cv_id", "project_id", "story_id", "version_id", "form_ident",
            "warm_up_uuid", "warm_recording_uuid",
        }, name  # fmt: skip
    assert resolve("/").view_name == "plan:today"
