"""The feed: private, cheap to poll, true to the blocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.test import Client
from django.utils import timezone

from greenroom.apps.calendar.models import Block, CalendarSettings
from greenroom.apps.calendar.services.blocks import move_block
from greenroom.apps.calendar.services.events import EventSpec, keep_events, set_time
from greenroom.apps.calendar.services.feed import renew_token
from greenroom.apps.calendar.services.filling import DayPlan, fill_days

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return monkeypatch


@pytest.fixture
def address(ada, clock) -> str:
    """Ada's feed: three blocks and an interview."""
    ada.timezone = "Europe/Berlin"
    ada.save()
    plans = [DayPlan(TODAY + timedelta(days=n), 25, {}, [(1, "SQL")]) for n in range(1, 4)]
    fill_days(learner=ada, plans=plans, now=NOW)
    keep_events(
        learner=ada, events=[EventSpec("target:1", "Interview", date(2026, 12, 3))], now=NOW
    )
    return f"/calendar/feed/{renew_token(learner=ada)}.ics"


def program() -> Client:
    """A calendar program: no session, no cookies."""
    return Client(HTTP_HOST="127.0.0.1:8765")


def read(address: str):
    return vobject.readOne(program().get(address).content.decode())


def test_a_program_without_a_session_reads_blocks_and_interview(address):
    response = program().get(address)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies
    events = vobject.readOne(response.content.decode()).vevent_list
    assert [one.summary.value for one in events] == ["Interview", "SQL", "SQL", "SQL"]
    assert events[0].dtstart.value == date(2026, 12, 3)
    assert events[1].dtstart.value == datetime(2026, 11, 24, 17, tzinfo=UTC)


def test_an_interview_with_an_hour_is_a_moment(address, ada):
    set_time(learner=ada, key="target:1", starts_at=630, minutes=45, now=NOW)

    event = read(address).vevent_list[0]

    assert event.dtstart.value == datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=45)


def test_a_moved_block_keeps_its_uid_and_counts_on(address):
    block = Block.objects.order_by("day")[0]
    before = read(address).vevent_list[1]

    move_block(block=block, day=block.day, starts_at=480, minutes=25, now=NOW + timedelta(hours=1))
    after = read(address).vevent_list[1]

    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert after.dtstamp.value > before.dtstamp.value
    assert after.dtstart.value.hour == 7


@pytest.mark.parametrize("token", ["x", "A" * 32, "ä", "A" * 5000, "%00", "..", "None"])
def test_a_wrong_address_is_not_there(address, token):
    assert program().get(f"/calendar/feed/{token}.ics").status_code == 404


def test_no_feed_is_found_without_a_token(ada, cy):
    CalendarSettings.objects.create(learner=cy)

    assert program().get("/calendar/feed/.ics").status_code == 404


def test_a_new_address_ends_the_old_one(address, page, ada):
    page.post("/calendar/feed/renew")
    fresh = CalendarSettings.objects.get(learner=ada).feed_token

    assert program().get(address).status_code == 404
    assert program().get(f"/calendar/feed/{fresh}.ics").status_code == 200
    assert fresh in page.get("/calendar/settings/").content.decode()
    page.post("/calendar/feed/remove")
    assert program().get(f"/calendar/feed/{fresh}.ics").status_code == 404


def test_tokens_are_long_and_never_the_same(ada):
    tokens = {renew_token(learner=ada) for _ in range(50)}

    assert len(tokens) == 50
    assert {len(one) for one in tokens} == {32}  # 24 bytes: 192 bits


def test_other_hosts_are_refused(address):
    assert Client(HTTP_HOST="evil.example").get(address).status_code == 400


def test_only_reading_is_possible(address):
    for method in ("post", "put", "delete"):
        assert getattr(program(), method)(address).status_code in (403, 405)
    assert program().head(address).status_code == 200


def test_two_hundred_polls_cost_one_query_each_and_no_body(address, django_assert_num_queries):
    client = program()
    etag = client.get(address).headers["ETag"]

    with django_assert_num_queries(200):
        for _ in range(200):
            response = client.get(address, headers={"If-None-Match": etag})
            assert response.status_code == 304
            assert response.content == b""
            assert response.headers["ETag"] == etag


def test_polls_without_an_etag_are_written_once(address, django_assert_num_queries):
    client = program()
    first = client.get(address).content

    with django_assert_num_queries(50):
        assert {client.get(address).content for _ in range(50)} == {first}


def test_a_change_is_told_at_the_next_poll(address, ada):
    client = program()
    etag = client.get(address).headers["ETag"]
    block = Block.objects.order_by("day")[0]

    move_block(block=block, day=block.day, starts_at=480, minutes=25, now=NOW)

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_a_new_day_lets_go_of_old_blocks(address, clock):
    clock.setattr(timezone, "now", lambda: NOW + timedelta(days=3))

    assert [one.summary.value for one in read(address).vevent_list] == ["Interview", "SQL", "SQL"]


def test_in_another_time_zone_wall_times_hold_and_the_feed_says_so(address, ada):
    before = read(address).vevent_list[1]
    ada.timezone = "America/New_York"
    ada.save()

    after = read(address).vevent_list[1]

    assert after.uid.value == before.uid.value
    assert before.dtstart.value == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert after.dtstart.value == datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert read(address).vevent_list[1].sequence.value == after.sequence.value


def test_download_is_the_same_as_a_file(address, page):
    response = page.get("/calendar/greenroom.ics")

    assert 'filename="greenroom.ics"' in response.headers["Content-Disposition"]
    assert len(vobject.readOne(response.content.decode()).vevent_list) == 4


def test_download_works_before_anything_was_planned(page, ada, clock):
    assert page.get("/calendar/greenroom.ics").content.startswith(b"BEGIN:VCALENDAR")


def test_feed_holds_titles_and_nothing_else_of_hers(address, ada):
    ada.first_name, ada.email = "Augusta", "ada@initech.example"
    ada.save()
    text = program().get(address).content.decode()

    for word in ("Augusta", "initech", "DESCRIPTION", "ATTENDEE", "ORGANIZER", "LOCATION"):
        assert word not in text
