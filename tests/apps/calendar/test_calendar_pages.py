"""The calendar in a browser without scripts: weeks, blocks, days, settings."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from deeds import card, load_cards
from greenroom.apps.calendar.models import Block, CalendarSettings, DayMinutes, DaysOff, Event
from greenroom.apps.calendar.selectors.days import minutes_by_day, problems_a_day, returns_weekly
from greenroom.apps.plan.services.targets import save_target


@pytest.fixture
def clock(monkeypatch) -> datetime:
    """A Monday morning, for pages too."""
    now = datetime(2026, 11, 23, 9, tzinfo=timezone.get_fixed_timezone(0))
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@pytest.fixture
def target(ada, clock):
    """An interview in ten days, and something to practise."""
    load_cards(*(card(f"c.python.lists.{n}", prompt=f"What is {n}?") for n in range(40)),
               now=clock, learners=[ada])  # fmt: skip
    return save_target(
        learner=ada, target=None, company="Initech", role="Dev", date_text="2026-12-03",
        minutes_text="25", now=clock,
    )  # fmt: skip


def test_week_holds_a_block_for_each_day_and_the_interview(page, target):
    html = page.get("/calendar/").content.decode()

    assert "Dev at Initech" in html
    assert "in 10 days" in html
    blocks = Block.objects.all()
    assert [one.day.isoformat() for one in blocks][:2] == ["2026-11-23", "2026-11-24"]
    assert not blocks.filter(day__gte=target.date).exists()
    assert html.count("data-block=") == blocks.filter(day__lte="2026-11-29").count()
    assert Event.objects.get().day == target.date
    assert all(set(one.kinds) == {"card"} and one.title == "Lists" for one in blocks)


def test_opening_it_again_changes_nothing(page, target):
    page.get("/calendar/")
    before = list(Block.objects.values())

    page.get("/calendar/")

    assert list(Block.objects.values()) == before


def test_three_missed_days_replan_without_a_word_of_blame(page, target, monkeypatch, clock):
    page.get("/calendar/")
    first = Block.objects.order_by("day")[0]

    later = clock + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    html = page.get("/calendar/").content.decode()

    assert not Block.objects.filter(pk=first.pk).exists()
    assert Block.objects.order_by("day")[0].day == later.date()
    ahead = minutes_by_day(target.learner, later.date(), 7, default=25)
    planned = [
        sum(one.minutes for one in Block.objects.filter(day=later.date() + timedelta(days=offset)))
        for offset in range(7)
    ]
    assert all(one <= most for one, most in zip(planned, ahead, strict=True))
    for word in ("missed block", "overdue", "behind", "failed", "should have"):
        assert word not in html.replace("A missed block is simply gone", "")


def test_no_target_is_no_fault(page, clock):
    html = page.get("/calendar/").content.decode()

    assert "No interview is set" in html


def test_interview_today_and_one_that_is_past(page, target, monkeypatch, clock):
    for days in (10, 11, 400):
        later = clock + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda later=later: later)
        assert page.get("/calendar/").status_code == 200
        assert not Block.objects.filter(day__lt=later.date()).exists()


@pytest.mark.parametrize("week", ["", "2026-W48", "x", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_any_week_can_be_asked_for(page, clock, week):
    assert page.get("/calendar/", {"week": week}).status_code == 200


def test_block_is_moved_on_its_page(page, target):
    page.get("/calendar/")
    block = Block.objects.order_by("day")[1]

    sent = {"day": "2026-11-26", "starts_at": "07:30", "minutes": "40", "is_pinned": "on"}
    response = page.post(f"/calendar/blocks/{block.pk}/", sent, follow=True)

    block.refresh_from_db()
    assert (block.day.isoformat(), block.starts_at, block.minutes) == ("2026-11-26", 450, 40)
    assert block.is_pinned
    assert "Thursday 26 November, 07:30 to 08:10" in response.content.decode()


def test_island_gets_the_week_and_a_way_back(page, target):
    page.get("/calendar/")
    block = Block.objects.order_by("day")[1]
    sent = {"day": "2026-11-27", "starts_at": "600", "minutes": "25"}

    response = page.post(
        f"/calendar/blocks/{block.pk}/move", sent, headers={"Greenroom-Page": "calendar"}
    )

    html = response.content.decode()
    assert f'data-moved="{block.pk}"' in html
    assert "data-undo" in html
    assert "<html" not in html


@pytest.mark.parametrize(
    ("sent", "word"),
    [({"day": "2026-11-20"}, "is over"), ({"day": "soon"}, "is no date"),
     ({"minutes": "0"}, "5 to 480"), ({"minutes": "9" * 5000}, "no number"),
     ({"starts_at": "25:00"}, "no time of day"), ({"starts_at": "1439"}, "within its day")],
)  # fmt: skip
def test_impossible_moves_say_why(page, target, sent, word):
    page.get("/calendar/")
    block = Block.objects.order_by("day")[1]
    given = {"day": "2026-11-27", "starts_at": "600", "minutes": "25", **sent}

    response = page.post(f"/calendar/blocks/{block.pk}/move", given)
    on_its_page = page.post(f"/calendar/blocks/{block.pk}/", given)

    assert (response.status_code, on_its_page.status_code) == (400, 400)
    assert word in response.content.decode()
    assert word in on_its_page.content.decode()


def test_pinned_and_taken_away(page, target):
    page.get("/calendar/")
    block = Block.objects.order_by("day")[2]

    page.post(f"/calendar/blocks/{block.pk}/pin")
    block.refresh_from_db()
    assert block.is_pinned
    page.post(f"/calendar/blocks/{block.pk}/remove")
    page.get("/calendar/")

    assert not Block.objects.filter(day=block.day).exists()


def test_a_day_off_has_no_blocks(page, target):
    page.post("/calendar/days/2026-11-25/", {"said": "off"})
    html = page.get("/calendar/").content.decode()

    assert not Block.objects.filter(day="2026-11-25").exists()
    assert "A day off" in html
    page.post("/calendar/days/2026-11-25/", {"said": "usual"})
    page.get("/calendar/")
    assert Block.objects.filter(day="2026-11-25").exists()


def test_a_days_own_minutes(page, ada, clock):
    page.post("/calendar/days/2026-11-25/", {"said": "own", "minutes": "40"})
    refused = page.post("/calendar/days/2026-11-25/", {"said": "own", "minutes": "2000"})

    assert DayMinutes.objects.get().minutes == 40
    assert refused.status_code == 400
    assert page.get("/calendar/days/2026-02-30/").status_code == 404


def test_days_off_from_to(page, target, ada):
    page.post("/calendar/days-off", {"first": "2026-11-24", "last": "2026-11-26", "name": "Oslo"})
    page.get("/calendar/")

    assert not Block.objects.filter(day__range=("2026-11-24", "2026-11-26")).exists()
    assert "Oslo" in page.get("/calendar/settings/").content.decode()
    page.post(f"/calendar/days-off/{DaysOff.objects.get().pk}/remove")
    page.get("/calendar/")
    assert Block.objects.filter(day="2026-11-24").exists()


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [("2026-11-26", "2026-11-24", "before the first"), ("2026-01-01", "2026-01-02", "is over"),
     ("2026-12-01", "2029-12-01", "a year"), ("", "", "is no date")],
)  # fmt: skip
def test_impossible_days_off_are_refused(page, ada, clock, first, last, word):
    response = page.post("/calendar/days-off", {"first": first, "last": last})

    assert response.status_code == 400
    assert word in response.content.decode()
    assert not DaysOff.objects.exists()


WEEK = {"starts_at": "07:15", "block_minutes": "30", "problems_a_day": "2"}


def test_the_usual_week_is_saved(page, ada, clock):
    sent = {**WEEK, **{f"weekday-{n}": "" for n in range(7)}, "weekday-5": "0", "weekday-0": "90"}
    page.post("/calendar/settings/", sent)

    row = CalendarSettings.objects.get()
    assert row.weekday_minutes == [90, None, None, None, None, 0, None]
    assert (row.starts_at, row.block_minutes) == (435, 30)
    assert problems_a_day(ada) == 2
    assert not returns_weekly(ada)


@pytest.mark.parametrize(
    "sent", [{"weekday-0": "2000"}, {"weekday-0": "-1"}, {"starts_at": "noon"},
             {"block_minutes": "5"}, {"problems_a_day": "11"}],
)  # fmt: skip
def test_an_impossible_week_is_refused(page, ada, clock, sent):
    assert page.post("/calendar/settings/", {**WEEK, **sent}).status_code == 400
    assert not CalendarSettings.objects.exists()


def test_today_leads_to_the_calendar(page, clock):
    assert 'href="/calendar/"' in page.get("/").content.decode()
