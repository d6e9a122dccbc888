"""The sheet of the day: when to leave, what to read, what to have at hand."""

from datetime import timedelta

import pytest
from days import learn, load_topics, practise, set_interview

from deeds import load_scripts, script
from greenroom.apps.calendar.models import Event
from greenroom.apps.dayof.models import Logistics, Pin
from greenroom.apps.dayof.selectors.sheet import safe_address, sheet_of
from greenroom.apps.dayof.services.logistics import MOST_PINS, pin_snippet, save_logistics
from greenroom.apps.library.models import Snippet, Topic
from greenroom.apps.library.services.snippets import save_own_snippet
from greenroom.apps.practice.services.summaries import write_summary
from greenroom.apps.stories.services.stories import save_story
from greenroom.core.errors import InputError
from greenroom.core.memory import Rating
from page_contents import active_content


@pytest.fixture
def target(ada, now):
    load_topics(ada, now=now - timedelta(days=20))
    return set_interview(ada, now.date() + timedelta(days=1), now=now)


def save(target, now, **given: str) -> Logistics:
    return save_logistics(target=target, given=given, now=now)


def test_leave_by_is_start_less_way_and_buffer(target, now):
    save(target, now, starts_at="10:00", travel_minutes="45", buffer_minutes="20")

    sheet = sheet_of(target, now=now)

    assert sheet.start_text == "10:00"
    assert sheet.leave_text == "08:55"
    assert sheet.own_text == ""


def test_leaving_may_be_the_day_before(target, now):
    save(target, now, starts_at="01:00", travel_minutes="120")

    assert sheet_of(target, now=now).leave_text == "Fri 20 Nov, 23:00"


def test_time_is_told_there_and_here_where_zones_differ(target, now):
    save(target, now, starts_at="09:00", timezone="Asia/Tokyo", travel_minutes="0")

    sheet = sheet_of(target, now=now)

    assert (sheet.start_text, sheet.zone_text) == ("09:00", "Asia/Tokyo, UTC+09:00")
    assert sheet.own_text == "00:00 UTC"
    assert sheet.leave_text == "09:00"


def test_clocks_that_change_on_the_way_are_minded(ada, now):
    """Berlin, 28 March 2027: 3:30 is an hour and a half after 1:00, as the clocks leave out one."""
    target = set_interview(ada, now.date().replace(year=2027, month=3, day=28), now=now)
    save(target, now, starts_at="03:30", timezone="Europe/Berlin", travel_minutes="90")

    assert sheet_of(target, now=now).leave_text == "01:00"


def test_a_time_that_the_clocks_leave_out_is_what_they_show_instead(ada, now):
    target = set_interview(ada, now.date().replace(year=2027, month=3, day=28), now=now)
    save(target, now, starts_at="02:30", timezone="Europe/Berlin")

    assert sheet_of(target, now=now).start_text == "03:30"


def test_calendar_knows_the_hour_by_the_learners_clock(ada, target, now):
    ada.timezone = "Europe/Berlin"
    ada.save()
    target.refresh_from_db()
    save(target, now, starts_at="09:00", timezone="Europe/London")
    assert Event.objects.get(key=f"target:{target.pk}").starts_at == 10 * 60

    save(target, now)
    assert Event.objects.get(key=f"target:{target.pk}").starts_at is None


def test_calendar_gives_no_hour_where_it_is_another_day(ada, target, now):
    ada.timezone = "America/Los_Angeles"
    ada.save()
    target.refresh_from_db()
    save(target, now, starts_at="02:00", timezone="Europe/London")

    assert Event.objects.get(key=f"target:{target.pk}").starts_at is None


def test_everything_may_be_unknown(target, now, page):
    save(target, now)
    html = page.get(f"/day/{target.pk}/").content.decode()

    assert "time not known" in html
    assert sheet_of(target, now=now).leave_text == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_at", "25:00"), ("starts_at", "ten"), ("starts_at", "10:00+02:00"),
        ("timezone", "Moon/Crater"), ("timezone", "../../etc/passwd"),
        ("link", "javascript:alert(1)"), ("link", "data:text/html,x"), ("link", "https://a b"),
        ("link", " JaVaScRiPt:alert(1)"), ("link", "vbscript:x"), ("link", "//evil.example/x"),
        ("travel_minutes", "-5"), ("travel_minutes", "99999"), ("travel_minutes", "½"),
        ("place", "x" * 301), ("questions", "x" * 4001),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_and_stays_in_the_form(target, page, field, value):
    sent = {"people": "Bill Lumbergh", field: value}

    response = page.post(f"/day/{target.pk}/edit", sent)

    assert response.status_code == 400
    assert f'id="{field}-error"' in response.content.decode()
    assert "Bill Lumbergh" in response.content.decode()
    assert not Logistics.objects.exists()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://meet.example/abc", "https://meet.example/abc"),
        ("HTTP://meet.example", "HTTP://meet.example"),
        ("+49 (30) 123-456", "tel:+4930123456"),
        ("tel:+4930123456", "tel:+4930123456"),
        ("bill@initech.example", "mailto:bill@initech.example"),
        ("javascript:alert(1)//@x", ""), ("java\tscript:alert(1)", ""), ("data:text/html,<b>", ""),
        ("Bill, third floor", ""), ("12", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_web_telephone_and_mail_are_followed(text, url):
    assert safe_address(text) == url


def test_an_address_without_its_beginning_is_of_the_web(target, now):
    assert save(target, now, link="meet.example/abc").link == "https://meet.example/abc"


def test_nothing_typed_runs_on_the_sheet(target, now, page):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    save(target, now, place=evil, contact=evil, people=evil, questions=evil, wear=evil,
         directions=evil, materials=evil, format=evil)  # fmt: skip

    for address in (f"/day/{target.pk}/", f"/day/{target.pk}/edit"):
        html = page.get(address).content.decode()
        assert active_content(html) == []
        assert "&lt;script&gt;alert(1)" in html


def test_weakest_and_weightiest_topics_lead_in_ones_own_words(ada, target, now):
    learn(ada, "List", until=now)
    practise(ada, "Transaction", Rating.AGAIN, now=now - timedelta(days=5))
    topic = Topic.objects.get(title="Transactions")
    write_summary(learner=ada, topic=topic, heading_key="", text="All or nothing.", now=now)

    topics = sheet_of(target, now=now).topics

    assert topics[0].line.topic == topic
    assert topics[0].recap.summary == "All or nothing."
    assert topics[0].points == ()
    # What one is ready for and what was never practised only fill up.
    assert [one.line.topic.title for one in topics][1:] == ["Lists", "Redis", "Decorators"]


def test_pinned_code_stands_on_the_sheet_and_nothing_else(ada, target, now, page):
    load_scripts(script(), now=now, learners=[ada])
    assert [one.pin for one in sheet_of(target, now=now).snippets] == [None]
    own = save_own_snippet(
        learner=ada, snippet=None, title="Window", filename="w.sql", topic=None,
        code="SELECT rank()\n" * 60, use_when="",
    )  # fmt: skip

    page.post(f"/day/{target.pk}/snippets", {"snippet": str(own.pk)})
    page.post(f"/day/{target.pk}/snippets", {"snippet": str(own.pk)})

    (shown,) = sheet_of(target, now=now).snippets
    assert shown.snippet == own
    assert shown.lines_left_out == 20
    page.post(f"/day/pins/{shown.pin.pk}/remove")
    assert not Pin.objects.exists()


def test_snippets_are_found_to_be_pinned(ada, target, now, page):
    load_scripts(script(), now=now, learners=[ada])

    html = page.get(f"/day/{target.pk}/snippets", {"q": "both ends"}).content.decode()

    assert "Pin Both ends of a list" in html


def test_another_learners_snippet_cannot_be_pinned(ada, cy, target, page):
    theirs = save_own_snippet(
        learner=cy, snippet=None, title="T", filename="t.py", topic=None, code="x", use_when=""
    )

    sent = page.post(f"/day/{target.pk}/snippets", {"snippet": str(theirs.pk)})

    assert sent.status_code == 404
    assert not Pin.objects.exists()


def test_the_sheet_has_room_for_some_snippets(ada, target):
    for at in range(MOST_PINS):
        pin_snippet(target=target, snippet_id=_snippet(ada, f"S{at}").pk)

    with pytest.raises(InputError, match="Unpin"):
        pin_snippet(target=target, snippet_id=_snippet(ada, "One more").pk)


def _snippet(ada, title: str) -> Snippet:
    return save_own_snippet(
        learner=ada, snippet=None, title=title, filename="x.py", topic=None, code=title, use_when=""
    )


def test_day_leads_to_the_next_interviews_sheet(target, page, strangers_page):
    assert page.get("/day/")["Location"] == f"/day/{target.pk}/"
    assert "No interview is set" in strangers_page.get("/day/").content.decode()


def test_favourite_stories_stand_on_the_sheet_in_a_line_a_part(target, page, ada, now):
    given = {
        "title": "The lock", "situation": "In March the checkout of our shop failed at noon. More.",
        "action": "I found it, " + "and wrote it down, " * 20, "result": "None since.",
        "is_favourite": "1",
    }  # fmt: skip
    save_story(learner=ada, story=None, given=given, now=now)
    other = {**given, "title": "Put away", "is_favourite": ""}
    save_story(learner=ada, story=None, given=other, now=now)

    (one,) = sheet_of(target, now=now).stories

    assert one.story.title == "The lock"
    assert [part for part, _ in one.lines] == ["Situation", "Action", "Result"]
    assert one.lines[0][1] == "In March the checkout of our shop failed at noon."
    assert len(one.lines[1][1]) <= 162
    html = page.get(f"/day/{target.pk}/").content.decode()
    assert "In March the checkout" in html
    assert "Put away" not in html
