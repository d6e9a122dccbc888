"""The pages of mock interviews: composing one, the room, and what is sent from it."""

from __future__ import annotations

import json
import re
import uuid as uuids
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.answering.asked import IDENT
from apps.interviews.rooms import Held, hold, stock
from greenroom.apps.accounts.models import Learner
from greenroom.apps.interviews.models import MockInterview, Moment, Part
from greenroom.apps.interviews.services.moments import AWAY_AFTER
from greenroom.apps.interviews.views import room as room_views
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.recordings.models import Recording
from greenroom.apps.workbench.services.desk import RunDesk

HTMX = {"HX-Request": "true"}
FORM = {
    "format": "mixed", "length": "quarter", "level": "mid", "scope": "weakest", "mode": "study",
    "recorded_as": "audio",
}  # fmt: skip


@pytest.fixture
def page(client: Client, ada: Learner) -> Client:
    client.force_login(ada)
    return client


@pytest.fixture
def held(plainly: RunDesk, ada: Learner) -> Held:
    """Composed now, on the clock that pages go by."""
    at = timezone.now()
    stock(ada, now=at)
    return hold(ada, at)


def address(room: Held, door: str = "") -> str:
    return f"/interviews/{room.mock.uuid}/{door}"


def act(page: Client, room: Held, deed: str, **sent: Any) -> Any:
    data = {"deed": deed, "step": room.step, **sent}
    return page.post(address(room, "act"), data, headers=HTMX)


def post(page: Client, room: Held, door: str, **sent: Any) -> Any:
    return page.post(address(room, door), json.dumps(sent), content_type="application/json")


def test_a_new_one_is_composed_and_waits_in_its_room(page: Client, held: Held) -> None:
    sent = page.post("/interviews/new/", {**FORM, "scope": "chosen", "topic": ["python/lists"]})
    mock = MockInterview.objects.first()
    assert mock is not None
    assert sent.headers["Location"] == f"/interviews/{mock.uuid}/"
    assert (mock.minutes, mock.topics, mock.recorded_as) == (15, ["python/lists"], "audio")
    html = page.get(sent.headers["Location"]).content.decode()
    assert "What is to come" in html
    # Only the kinds of what is to come, and nothing of what is asked.
    assert "items.append" not in html
    assert "sessions for three servers" not in html


@pytest.mark.parametrize(("field", "value"), [
    ("format", "opera"), ("length", "double"), ("level", "god"), ("mode", ""),
    ("recorded_as", "smell"),
])  # fmt: skip
def test_what_the_form_does_not_offer_is_refused_in_words(
    page: Client, held: Held, field: str, value: str
) -> None:
    count = MockInterview.objects.count()
    answer = page.post("/interviews/new/", {**FORM, field: value})
    assert answer.status_code == 400
    assert "Choose one of those that the page offers." in answer.content.decode()
    assert MockInterview.objects.count() == count


def test_a_targets_round_is_rehearsed_in_its_form_and_length(
    page: Client, held: Held, ada: Learner
) -> None:
    now = timezone.now()
    day = (now + timedelta(days=9)).date().isoformat()
    target = save_target(
        learner=ada, target=None, company="Initech", role="Dev", date_text=day, minutes_text="25",
        formats=["live-coding"], now=now,
    )  # fmt: skip
    one = target.rounds.get()
    target.rounds.update(minutes=90)
    html = page.get(f"/interviews/new/?for=round:{one.pk}").content.decode()
    assert re.search(r'value="live-coding" checked', html)
    page.post(
        "/interviews/new/",
        {**FORM, "format": "live-coding", "for": f"round:{one.pk}", "length": "half"},
    )
    mock = MockInterview.objects.first()
    assert mock is not None
    assert (mock.minutes, mock.target, mock.format) == (45, target, "live-coding")


def test_a_round_that_cannot_be_held_as_itself_says_so_and_keeps_its_name(
    page: Client, held: Held, ada: Learner
) -> None:
    now = timezone.now()
    day = (now + timedelta(days=9)).date().isoformat()
    target = save_target(
        learner=ada, target=None, company="Initech", role="Dev", date_text=day, minutes_text="25",
        formats=["system-design"], now=now,
    )  # fmt: skip
    sent = {**FORM, "for": f"round:{target.rounds.get().pk}", "format": "technical"}
    page.post("/interviews/new/", sent)
    mock = MockInterview.objects.first()
    assert mock is not None
    assert mock.title == f"System design: {target}"
    html = page.get(f"/interviews/{mock.uuid}/").content.decode()
    assert "a design round is talked through in questions" in html
    page.post("/interviews/new/", {**sent, "format": "behavioural"})
    other = MockInterview.objects.first()
    assert other is not None
    assert other.title == f"Behavioural: {target}"


def test_a_strangers_target_cannot_be_rehearsed_for(page: Client, held: Held, cy: Learner) -> None:
    now = timezone.now()
    day = (now + timedelta(days=9)).date().isoformat()
    target = save_target(
        learner=cy, target=None, company="Umbrella", role="Dev", date_text=day, minutes_text="25",
        now=now,
    )  # fmt: skip
    assert page.post("/interviews/new/", {**FORM, "for": f"target:{target.pk}"}).status_code == 404
    assert page.get("/interviews/new/?for=target:9999").status_code == 404


def test_the_list_tells_what_can_be_gone_on_with_and_what_was(page: Client, held: Held) -> None:
    html = page.get("/interviews/").content.decode()
    assert "To go on with" in html
    assert "not begun" in html
    held.begin().end()
    html = page.get("/interviews/").content.decode()
    assert "to be reviewed" in html
    assert "To go on with" not in html


def test_the_room_is_one_page_and_each_deed_answers_with_its_stage(
    page: Client, held: Held
) -> None:
    begun = act(page, held, "begin", confidence="70")
    assert begun.status_code == 200
    html = begun.content.decode()
    assert "data-stage" in html
    assert "<html" not in html
    assert 'data-state="running"' in html
    whole = page.get(address(held)).content.decode()
    assert "<html" in whole
    assert "data-stage" in whole
    assert held.reload().confidence_before == 70


def test_without_scripts_every_form_leads_back_to_the_room(page: Client, held: Held) -> None:
    answer = page.post(address(held, "act"), {"deed": "begin", "confidence": ""})
    assert answer.headers["Location"] == address(held)
    answer = page.post(address(held, "act"), {"deed": "end", "confidence": "30"})
    assert page.get(answer.headers["Location"]).headers["Location"] == address(held, "review/")


def test_nothing_of_a_rubric_is_in_the_room(page: Client, held: Held) -> None:
    held.begin()
    said = ""
    for _ in range(30):
        said += page.get(address(held)).content.decode()
        if held.segment.kind == "closing":
            break
        deed = "start" if held.segment.state == "clarifying" else "answer"
        said += act(page, held, deed, text="Something else.").content.decode()
    for secret in ("returns None", "gives back nothing", "makes a copy", "commands apart", "must)"):
        assert secret not in said, secret


def test_nothing_said_comes_back_beside_the_field(page: Client, held: Held) -> None:
    held.begin()
    html = act(page, held, "answer", text="").content.decode()
    assert "Write a sentence, or say that you do not know." in html
    assert 'aria-invalid="true"' in html


def test_what_is_too_long_is_not_taken_and_not_lost(page: Client, held: Held) -> None:
    held.begin()
    text = "x" * 30_000
    html = act(page, held, "answer", text=text).content.decode()
    assert "characters" in html
    assert text in html


def test_what_is_refused_is_said(page: Client, held: Held, ada: Learner) -> None:
    real = hold(ada, held.now, mode="real").begin()
    for deed in ("pause", "hint"):
        answer = act(page, real, deed)
        assert (answer.status_code, answer.headers["Content-Type"][:10]) == (400, "text/plain")
    html = page.get(address(real)).content.decode()
    assert 'value="pause"' not in html
    assert 'value="hint"' not in html
    assert act(page, real, "dance").status_code == 400


@pytest.mark.parametrize("confidence", ["101", "-1", "x", "1e3"])
def test_confidence_is_a_percentage(page: Client, held: Held, confidence: str) -> None:
    html = act(page, held, "begin", confidence=confidence).content.decode()
    assert "from 0 to 100" in html
    assert held.reload().state == "ready"


def test_a_tick_tells_where_it_stands_and_what_is_said(page: Client, held: Held) -> None:
    held.begin()
    told = post(page, held, "tick", silent=75.0, begun=True).json()
    left = told.pop("left")
    assert told == {
        "says": ["What are you thinking?"], "step": held.step, "state": "running", "cut": False,
    }  # fmt: skip
    assert 0 < left["box"] <= held.segment.box_seconds
    assert left["all"] <= held.mock.minutes * 60
    for odd in ({"silent": "x"}, {"silent": 10**400}, {"silent": None}, []):
        answer = page.post(address(held, "tick"), json.dumps(odd), content_type="application/json")
        assert answer.status_code == 200


def test_a_draft_is_kept_and_shown_again(page: Client, held: Held) -> None:
    held.begin()
    kept = page.post(address(held, "draft"), {"step": held.step, "text": "I be<b>gan"}).json()
    assert kept == {"kept": True}
    assert "I be&lt;b&gt;gan" in page.get(address(held)).content.decode()
    late = page.post(address(held, "draft"), {"step": "9:answering:0", "text": "x"}).json()
    assert late == {"kept": False}


def test_marks_come_as_they_are_sent_and_nothing_else(page: Client, held: Held) -> None:
    held.begin()
    sent = {"id": str(uuids.uuid4()), "kind": "mark", "at": timezone.now().isoformat()}
    assert post(page, held, "moments", **sent).status_code == 200
    assert post(page, held, "moments", **sent).status_code == 200
    assert Moment.objects.filter(kind="mark").count() == 1
    for odd in ({"kind": "mark"}, {**sent, "kind": "run"}, {**sent, "id": "x"}):
        assert post(page, held, "moments", **odd).status_code == 400


def start_recording(page: Client, room: Held, **sent: Any) -> Any:
    asked = {"id": str(uuids.uuid4()), "type": "audio/webm;codecs=opus", "form": "audio", **sent}
    return post(page, room, "record", **asked)


def test_a_recording_is_begun_as_a_part_of_it(page: Client, held: Held) -> None:
    held.begin()
    ident = str(uuids.uuid4())
    told = start_recording(page, held, id=ident)
    assert (told.status_code, told.json()["id"]) == (201, ident)
    assert start_recording(page, held, id=ident).status_code == 200
    part = Part.objects.get()
    assert part.recording is not None
    assert (part.recording.purpose, part.recording.title) == ("mock", str(held.mock))
    assert start_recording(page, held, type="text/html").status_code == 415
    assert start_recording(page, held, id="x").status_code == 400
    answer = page.get(f"/interviews/recordings/{ident}/")
    assert answer.headers["Location"] == address(held)


def test_a_page_that_is_loaded_anew_ends_what_the_last_one_left(
    page: Client, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Recording] = []
    monkeypatch.setattr(room_views, "start_listening", heard.append)
    held.begin()
    told = start_recording(page, held).json()
    data = b"\x1a\x45\xdf\xa3 sound"
    page.put(
        told["upload"], data, content_type="application/octet-stream",
        headers={"Upload-Offset": "0", "Upload-SHA256": sha256(data).hexdigest()},
    )  # fmt: skip
    since = timezone.now().isoformat()
    asked = {"id": str(uuids.uuid4()), "type": "audio/webm", "form": "audio"}
    page.post(
        f"{address(held, 'record')}?since={since.replace('+', '%2B')}", json.dumps(asked),
        content_type="application/json",
    )  # fmt: skip
    old, new = Recording.objects.order_by("pk")
    assert (old.state, new.state) == ("finished", "open")
    assert heard == [old]


def test_the_review_is_where_it_ends(page: Client, held: Held) -> None:
    held.begin()
    html = act(page, held, "end", confidence="80", since="").content.decode()
    assert f'data-over="{address(held, "review/")}"' in html
    assert page.get(address(held)).headers["Location"] == address(held, "review/")


def test_deleted_it_is_gone(page: Client, held: Held) -> None:
    page.post(address(held, "delete"))
    assert page.get(address(held)).status_code == 404


def test_cy_finds_no_door(client: Client, held: Held, cy: Learner) -> None:
    held.begin()
    client.force_login(cy)
    before = list(Moment.objects.values_list("pk", flat=True))
    assert client.get(address(held)).status_code == 404
    for door in ("act", "tick", "moments", "draft", "record", "delete"):
        assert client.post(address(held, door), {"deed": "end"}).status_code == 404, door
    assert list(Moment.objects.values_list("pk", flat=True)) == before
    assert held.reload().state == "running"
    assert str(held.mock.uuid) not in client.get("/interviews/").content.decode()


@pytest.mark.parametrize("door", ["act", "tick", "moments", "draft", "record", "delete"])
def test_another_site_is_not_let_in(held: Held, ada: Learner, door: str) -> None:
    held.begin()
    client = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1")
    client.force_login(ada)
    answer = client.post(
        address(held, door), {"deed": "end"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert held.reload().state == "running"


def test_a_server_that_was_away_is_no_time_of_the_learners(page: Client, held: Held) -> None:
    held.begin()
    gone = timezone.now() - AWAY_AFTER - timedelta(minutes=5)
    MockInterview.objects.update(started_at=gone - timedelta(seconds=10), seen_at=gone)
    told = post(page, held, "tick").json()
    assert told["state"] == "running"
    assert told["left"]["all"] >= held.mock.minutes * 60 - 15


def test_what_was_asked_first_can_be_looked_at_again(page: Client, held: Held) -> None:
    held.begin()
    while held.segment.exercise is None or held.segment.exercise.note != IDENT:
        act(page, held, "start" if held.segment.state == "clarifying" else "answer", text="No.")
    html = act(page, held, "answer", text="The method append returns None.").content.decode()
    assert "How would you get a new list" in html
    assert "What was asked first" in html


def test_the_time_of_a_page_is_what_the_server_says(
    page: Client, held: Held, now: datetime
) -> None:
    held.begin()
    sent = {"id": str(uuids.uuid4()), "kind": "mark", "at": "yesterday"}
    assert post(page, held, "moments", **sent).status_code == 200
    assert abs(Moment.objects.get(kind="mark").at - timezone.now()) < timedelta(seconds=30)


def test_a_mock_that_was_begun_is_deleted_after_a_question(page: Client, held: Held) -> None:
    held.reload()
    MockInterview.objects.filter(pk=held.mock.pk).update(started_at=None, state="ready")
    assert "Delete it for good" not in page.get("/interviews/").content.decode()
    MockInterview.objects.filter(pk=held.mock.pk).update(started_at=timezone.now(), state="over")
    assert "Delete it for good" in page.get("/interviews/").content.decode()
